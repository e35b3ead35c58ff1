package dev.siwak.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.clinics.ClinicRules.Reminding;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.PatientId;
import dev.siwak.scheduling.AppointmentStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who did not come, and who has not come for long. */
@SiwakTest
class FollowUpTest extends ReminderWorld {
  private final Team team;
  private final Api api;

  FollowUpTest(ReminderBeans beans, Team team, Api api) {
    super(beans);
    this.team = team;
    this.api = api;
  }

  @Test
  void who_did_not_come_is_asked_the_day_after_whether_another_time_would_suit() {
    var clinic = clinic("Asia/Kolkata", wanting(true, null));
    var asha = agrees(clinic, clinic.patient("Asha"));
    var visit = book(clinic, asha, at(clinic, 10, "15:00"));

    mark(clinic, visit, AppointmentStatus.NO_SHOW);
    assertThat(due(clinic, visit)).containsExactly(at(clinic, 11, "10:00"));
    for (int i = 0; i < 2; i++) remind(clinic, visit, at(clinic, 11, "10:00"));

    assertThat(told(clinic)).containsExactly("missed sent");
    assertThat(written(clinic)).singleElement().asString().contains("we missed you on");
    assertThat(texts(clinic, "select talk::text from conversations where clinic_id = :clinic"))
        .singleElement()
        .asString()
        .contains("VisitOffered", "cleaning");
    assertThat(due(clinic, visit)).isEmpty();
  }

  @Test
  void it_is_off_unless_the_clinic_wants_it_and_needs_the_consent_of_whoever_is_written_to() {
    var silent = clinic(24);
    var visit = book(silent, agrees(silent, silent.patient("Asha")), at(silent, 10, "15:00"));
    mark(silent, visit, AppointmentStatus.NO_SHOW);
    assertThat(due(silent, visit)).isEmpty();

    var clinic = clinic("Asia/Kolkata", wanting(true, 6));
    var ben = book(clinic, clinic.patient("Ben"), at(clinic, 10, "15:00"));
    mark(clinic, ben, AppointmentStatus.NO_SHOW);
    remind(clinic, ben, at(clinic, 11, "10:00"));
    assertThat(told(clinic)).containsExactly("missed no_consent");

    var corrected = book(clinic, clinic.patient("Lina"), at(clinic, 10, "16:00"));
    mark(clinic, corrected, AppointmentStatus.NO_SHOW);
    mark(clinic, corrected, AppointmentStatus.COMPLETED);
    remind(clinic, corrected, at(clinic, 11, "10:00"));
    assertThat(written(clinic)).isEmpty();
    assertThat(due(clinic, corrected)).hasSize(1);
  }

  @Test
  void who_has_had_enough_marketing_for_a_day_is_not_asked() {
    var clinic = clinic("Asia/Kolkata", wanting(true, null));
    var asha = agrees(clinic, clinic.patient("Asha"));
    var visit = book(clinic, asha, at(clinic, 10, "15:00"));
    mark(clinic, visit, AppointmentStatus.NO_SHOW);

    clinic.run(() -> consents.pauseMarketing(clinic.id(), asha));
    remind(clinic, visit, at(clinic, 11, "10:00"));

    assertThat(told(clinic)).containsExactly("missed no_consent");
    assertThat(written(clinic)).isEmpty();
  }

  @Test
  void who_has_booked_again_is_not_asked() {
    var clinic = clinic("Asia/Kolkata", wanting(true, 6));
    var asha = agrees(clinic, clinic.patient("Asha"));
    var visit = book(clinic, asha, at(clinic, 10, "15:00"));
    mark(clinic, visit, AppointmentStatus.NO_SHOW);
    book(clinic, asha, at(clinic, 20, "15:00"));

    remind(clinic, visit, at(clinic, 11, "10:00"));

    assertThat(told(clinic)).containsExactly("missed came_back");
  }

  @Test
  void who_has_not_come_for_months_is_called_back_once_after_the_last_visit() {
    var clinic = clinic("Asia/Kolkata", wanting(false, 6));
    var asha = agrees(clinic, clinic.patient("Asha"));
    var first = book(clinic, asha, at(clinic, 10, "15:00"));
    var second = book(clinic, asha, at(clinic, 12, "15:00"));
    var months = today(clinic).plusDays(10).plusMonths(6).atTime(10, 0);
    assertThat(due(clinic, first)).containsExactly(months.atZone(clinic.zone()).toInstant());
    mark(clinic, first, AppointmentStatus.COMPLETED);

    remind(clinic, first, due(clinic, first).getFirst());
    assertThat(told(clinic)).containsExactly("recall came_back");

    var last = due(clinic, second).getFirst();
    for (int i = 0; i < 2; i++) remind(clinic, second, last);
    assertThat(told(clinic)).containsExactly("recall came_back", "recall sent");
    assertThat(written(clinic)).singleElement().asString().contains("your last visit was on");
    assertThat(due(clinic, second)).isEmpty();
  }

  @Test
  void what_was_told_goes_with_the_patients_data_and_is_forgotten_with_it() {
    var clinic = clinic(24);
    var asha = clinic.patient("Asha");
    var visit = book(clinic, asha, at(clinic, 10, "15:00"));
    remind(clinic, visit, at(clinic, 9, "15:00"));
    var admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    var patient = "/clinic/" + clinic.slug() + "/patients/" + asha.value();

    var held = admin.get(patient + "/export").data().get("reminders");
    assertThat(held).hasSize(1);
    assertThat(held.get(0).get("occasion").asString()).isEqualTo("before_24h");

    assertThat(admin.post(patient + "/erase", Map.of()).status()).isEqualTo(200);
    assertThat(told(clinic)).isEmpty();
    assertThat(due(clinic, visit)).isEmpty();
    assertThat(remind(clinic, visit, at(clinic, 9, "15:00"))).isEmpty();
  }

  private static Reminding wanting(boolean noShow, @Nullable Integer months) {
    return new Reminding(List.of(), NIGHT, noShow, months);
  }

  private PatientId agrees(TestClinic clinic, PatientId patient) {
    clinic.run(
        () ->
            db.sql(
                    """
                    update patients set consents = '{"marketing": true}'
                    where clinic_id = :clinic and id = :patient
                    """)
                .param("clinic", clinic.id().value())
                .param("patient", patient.value())
                .update());
    return patient;
  }
}
