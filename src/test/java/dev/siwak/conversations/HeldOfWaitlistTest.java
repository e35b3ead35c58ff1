package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.templates.Templates;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits is seen by the desk, handed out, and forgotten with the patient. */
@SiwakTest
class HeldOfWaitlistTest extends WaitlistWorld {
  private final Team team;
  private final Api api;

  HeldOfWaitlistTest(
      World world,
      JdbcClient db,
      Inbox inbox,
      Scheduling scheduling,
      Templates templates,
      ApplicationClock clock,
      Team team,
      Api api) {
    super(world, db, inbox, scheduling, templates, clock);
    this.team = team;
    this.api = api;
  }

  @Test
  void the_desk_sees_who_waits_and_takes_somebody_off_the_list() {
    var huda = waiting(4);
    var admin = api.as(team.join(clinic.id(), Role.STAFF).token());
    var path = "/clinic/" + clinic.slug() + "/waitlist";

    var listed = admin.get(path).data().get("items");

    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).get("service_code").asString()).isEqualTo("cleaning");
    assertThat(listed.get(0).get("appointment_id").isNull()).isFalse();
    assertThat(listed.get(0).get("offer").isNull()).isTrue();
    var id = listed.get(0).get("id").asLong();
    assertThat(admin.delete(path + "/" + id).status()).isEqualTo(200);
    assertThat(admin.delete(path + "/" + id).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.get(path).data().get("items")).isEmpty();
    assertThat(wasOffered(huda)).isFalse();
  }

  @Test
  void what_a_patient_waits_for_is_handed_out_with_the_rest() {
    var huda = waiting(4);
    waiting(5);

    var held = asAdmin().get(path(huda) + "/export").data().get("waitlist");

    assertThat(held).hasSize(1);
    assertThat(held.get(0).get("service_id").asLong()).isPositive();
  }

  @Test
  void who_is_erased_in_the_midst_of_an_offer_waits_no_more_and_the_next_is_asked() {
    var lina = booked(clinic.patient("Lina"), ten(2));
    var huda = waiting(4);
    // Huda's own time becomes free as well, and is no use to her.
    var asma = waiting(3);
    cancelled(lina);
    isOffered(huda);

    assertThat(asAdmin().post(path(huda) + "/erase", "{}").status()).isEqualTo(200);

    assertThat(onTheList()).isEqualTo(1);
    count(
        """
        with work as (
          update due_work set due_at = now() - interval '1 minute'
          where clinic_id = :clinic and kind = 'waitlist.freed')
        select 0
        """);
    isOffered(asma);
    asma.hears(asma.taps("Yes, please"), "moved");
    assertThat(bookedAt(ten(2))).isEqualTo(1);
  }

  private Api asAdmin() {
    return api.as(team.join(clinic.id(), Role.ADMIN).token());
  }

  private String path(Phone phone) {
    return "/clinic/" + clinic.slug() + "/patients/" + patient(phone).value();
  }
}
