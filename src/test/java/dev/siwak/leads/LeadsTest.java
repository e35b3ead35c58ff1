package dev.siwak.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.templates.Templates;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a lead. */
@SiwakTest
class LeadsTest extends LeadWorld {
  private final JdbcClient db;
  private final Clock clock;

  LeadsTest(World world, Team team, Templates templates, Api api, JdbcClient db, Clock clock) {
    super(world, team, templates, api);
    this.db = db;
    this.clock = clock;
  }

  @Test
  void a_lead_becomes_a_patient_with_a_conversation_and_is_welcomed_in_its_language() {
    var phone = phone();
    brings(
        lead(
            Map.of(
                "lead_id", "fb-1",
                "name", " Asha\n Rao ",
                "phone", phone.replace("+966", "+966 "),
                "language", "ar",
                "email", "Asha@Example.com",
                "source", "instagram")));

    var lead = only();
    assertThat(lead.get("lead_id").asString()).isEqualTo("fb-1");
    assertThat(lead.get("source").asString()).isEqualTo("instagram");
    assertThat(lead.get("email").asString()).isEqualTo("asha@example.com");
    assertThat(lead.get("welcome").asString()).isEqualTo("queued");
    assertThat(lead.get("booking").isNull()).isTrue();
    var patient = owner.get(path("/patients/" + lead.get("patient_id"))).data().get("patient");
    assertThat(patient.get("name").asString()).isEqualTo("Asha Rao");
    assertThat(patient.get("phone").asString()).isEqualTo(phone);
    assertThat(patient.get("language").asString()).isEqualTo("ar");
    assertThat(said(lead))
        .singleElement()
        .asString()
        .contains("Asha Rao", "Smile Clinic", "لاهتمامك");
    var outbox = path("/outbox/" + lead.get("outbox_id"));
    await().until(() -> owner.get(outbox).data().at("/outbox/state").asString().equals("SENT"));
    assertThat(owner.get(outbox).data().at("/outbox/message_type").asString()).isEqualTo("hsm");
  }

  @Test
  void a_lead_that_is_brought_again_or_at_once_is_one() throws Exception {
    var withId = lead(Map.of("phone", phone(), "lead_id", "1"));
    var withoutId = lead(Map.of("phone", phone()));

    var ids =
        new HashSet<>(
            AtOnce.each(
                8, i -> () -> brings(i % 2 == 0 ? withId : withoutId).data().get("id").asLong()));

    assertThat(ids).hasSize(2);
    assertThat(leads()).hasSize(2);
    assertThat(patients()).isEqualTo(2);
    assertThat(leads()).allSatisfy(lead -> assertThat(said(lead)).hasSize(1));
    assertThat(ids).contains(brings(withId).data().get("id").asLong());
    // Another id of the same person is another lead of one patient.
    brings(withId.replace("\"1\"", "\"2\""));
    assertThat(leads()).hasSize(3);
    assertThat(patients()).isEqualTo(2);
  }

  @Test
  void two_clinics_may_be_brought_the_same_id() {
    var other = furnished();
    var phone = phone();

    assertThat(brings(lead(Map.of("phone", phone, "lead_id", "7"))).status()).isEqualTo(200);
    assertThat(brings(lead(other, Map.of("phone", phone, "lead_id", "7"))).status()).isEqualTo(200);

    assertThat(leads()).hasSize(1);
    var others = everyone.as(team.join(other.id(), Role.VIEWER).token());
    assertThat(others.get("/clinic/" + other.slug() + "/leads").data().get("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void who_is_known_under_either_spelling_is_found_and_keeps_the_name() {
    var ben = clinic.patient("Ben", "+551187654321");

    brings(lead(Map.of("phone", "+5511987654321", "name", "Somebody")));

    assertThat(only().get("patient_id").asLong()).isEqualTo(ben.value());
    assertThat(patients()).isEqualTo(1);
    var patient = owner.get(path("/patients/" + ben.value())).data().get("patient");
    assertThat(patient.get("name").asString()).isEqualTo("Ben");
  }

  @Test
  void who_wants_no_messages_is_stored_and_left_alone() {
    var phone = phone();
    var ben = clinic.patient("Ben", phone);
    owner.put(path("/patients/" + ben.value()), Map.of("consents", Map.of("messages", false)));

    brings(lead(Map.of("phone", phone)));

    assertThat(only().get("welcome").asString()).isEqualTo("opted_out");
    assertThat(only().get("outbox_id").isNull()).isTrue();
    assertThat(said(only())).isEmpty();
  }

  @Test
  void a_number_that_was_erased_is_stored_and_left_alone_and_the_old_lead_brings_nothing_back() {
    var phone = phone();
    var old = lead(Map.of("phone", phone, "lead_id", "old", "name", "Zubaydah"));
    long first = brings(old).data().get("id").asLong();
    var erased = path("/patients/" + only().get("patient_id") + "/erase");
    assertThat(owner.post(erased, "{}").status()).isEqualTo(200);

    assertThat(brings(old).data().get("id").asLong()).isEqualTo(first);

    assertThat(only().toString()).doesNotContain("Zubaydah", phone, "old");
    assertThat(patients()).isZero();
    brings(lead(Map.of("phone", phone, "lead_id", "new")));
    assertThat(leads()).hasSize(2);
    assertThat(leads().getFirst().get("welcome").asString()).isEqualTo("erased");
    assertThat(said(leads().getFirst())).isEmpty();
    assertThat(patients()).isEqualTo(1);
  }

  @Test
  void a_lead_and_an_erasure_at_once_leave_nothing_of_the_erased_in_the_lead() throws Exception {
    for (int round = 0; round < 6; round++) {
      var phone = phone();
      var erase = path("/patients/" + clinic.patient("Ben", phone).value() + "/erase");
      var lead = lead(Map.of("phone", phone));
      AtOnce.each(
          2,
          i ->
              () -> {
                var answer = i == 0 ? owner.post(erase, "{}") : brings(lead);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                return answer;
              });
    }
    long wrong =
        clinic.in(
            () ->
                db.sql(
                        """
                        select count(*) from leads l
                        join patients p on p.clinic_id = l.clinic_id and p.id = l.patient_id
                        left join conversations c
                          on c.clinic_id = l.clinic_id and c.id = l.conversation_id
                        where l.clinic_id = :clinic and p.erased_at is not null
                          and (l.phone is not null or c.wa_id is not null)
                        """)
                    .param("clinic", clinic.id().value())
                    .query(Long.class)
                    .single());
    assertThat(wrong).isZero();
  }

  @Test
  void thirty_an_hour_are_welcomed_and_the_others_stored() throws Exception {
    AtOnce.each(32, _ -> () -> brings(lead(Map.of("phone", phone()))).data());

    var welcomes =
        owner.get(path("/leads?size=100")).data().get("items").findValuesAsString("welcome");
    assertThat(welcomes).filteredOn("queued"::equals).hasSize(30);
    assertThat(welcomes).filteredOn("too_many"::equals).hasSize(2);
    clinic.run(
        () ->
            db.sql(
                    """
                    update leads set received_at = received_at - interval '1 hour'
                    where clinic_id = :clinic
                    """)
                .param("clinic", clinic.id().value())
                .update());
    brings(lead(Map.of("phone", phone())));
    assertThat(leads().getFirst().get("welcome").asString()).isEqualTo("queued");
  }

  @Test
  void without_an_approved_welcome_the_greeting_goes_and_without_any_the_lead_waits_for_the_desk() {
    var off = Map.of("templates", List.of(off("lead_welcome", "en"), off("lead_welcome", "ar")));
    assertThat(owner.put(path("/templates"), off).status()).isEqualTo(200);
    brings(lead(Map.of("phone", phone())));
    assertThat(said(only()))
        .containsExactly("Hello Asha, this is your dental clinic. How can we help you?");

    owner.put(
        path("/templates"), Map.of("templates", List.of(off("greet", "en"), off("greet", "ar"))));
    brings(lead(Map.of("phone", phone())));

    assertThat(leads().getFirst().get("welcome").asString()).isEqualTo("no_template");
  }

  private static Map<String, Object> off(String key, String language) {
    return Map.of("key", key, "lang", language, "enabled", false);
  }

  @Test
  void the_visit_that_comes_of_a_lead_is_shown_with_it_and_counted() {
    brings(lead(Map.of("phone", phone())));
    brings(lead(Map.of("phone", phone())));
    var day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7);
    var booking =
        owner.post(
            path("/appointments/create"),
            Map.of(
                "patient_id", only(1), "service_code", "consult", "start_at_iso", day + "T10:00"));

    var booked = leads().get(1).get("booking");
    assertThat(booked.get("appointment_id")).isEqualTo(booking.data().at("/appointment/id"));
    assertThat(leads().get(0).get("booking").isNull()).isTrue();
    var dashboard = owner.get(path("/dashboard")).data();
    assertThat(dashboard.get("leads_today").asInt()).isEqualTo(2);
    assertThat(dashboard.get("leads_month").asInt()).isEqualTo(2);
    assertThat(dashboard.get("leads_month_booked").asInt()).isEqualTo(1);
  }

  private long only(int place) {
    return leads().get(place).get("patient_id").asLong();
  }

  @Test
  void a_lead_is_handed_out_with_the_patient() {
    brings(lead(Map.of("phone", phone(), "source", "instagram")));

    var export = owner.get(path("/patients/" + only(0) + "/export")).data();

    assertThat(export.get("leads").get(0).get("source").asString()).isEqualTo("instagram");
  }
}
