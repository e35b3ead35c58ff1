package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.PatientId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file that comes while people book, on real threads and a real database. */
@SiwakTest
class AppointmentImportRaceTest {
  private static final int DAYS = 10;
  private static final int PEOPLE = 8;

  private final JdbcClient db;
  private final Scheduling scheduling;
  private final TestClinic clinic;
  private final Api admin;
  private final String path;
  private final LocalDate day;
  private final List<PatientId> patients = new ArrayList<>();

  AppointmentImportRaceTest(
      World world, Scheduling scheduling, JdbcClient db, Clock clock, Team team, Api api) {
    this.db = db;
    this.scheduling = scheduling;
    this.clinic = world.aClinic().service("consult", 30).save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug();
    this.day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(7);
    for (int i = 0; i < PEOPLE; i++) patients.add(clinic.patient("Patient " + i));
  }

  @Test
  void of_a_file_and_a_booking_of_one_of_its_times_one_wins_whole() throws Exception {
    var answers =
        AtOnce.each(PEOPLE, i -> () -> i == 0 ? imports(times(false)) : book(i, day, "12:00"));

    var errors = answers.getFirst().data().get("errors");
    var booked = answers.stream().skip(1).filter(answer -> answer.status() == 200).count();
    assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
    if (errors.isEmpty()) {
      assertThat(booked).isZero();
      assertThat(appointments()).isEqualTo(DAYS * 16L);
    } else {
      assertThat(errors).hasSize(1);
      assertThat(errors.get(0).get("code").asString()).isEqualTo("SLOT_TAKEN");
      assertThat(booked).isEqualTo(1);
      assertThat(appointments()).isEqualTo(1);
    }
  }

  @Test
  void files_and_people_who_book_hold_move_and_cancel_do_not_wait_for_each_other_in_a_circle()
      throws Exception {
    var deadlocks = deadlocks();
    var answers =
        AtOnce.each(
            PEOPLE,
            i ->
                () -> {
                  if (i < 2) return List.of(imports(times(i == 0)));
                  var given = new ArrayList<Answer>();
                  for (int n = 0; n < DAYS; n++) given.addAll(visit(i, day.plusDays(n)));
                  return given;
                });

    assertThat(answers.stream().flatMap(List::stream))
        .extracting(Answer::status)
        .containsOnly(200, 409);
    assertThat(deadlocks()).isEqualTo(deadlocks);
    assertThat(imports(times(true)).status()).isEqualTo(200);
  }

  /** Each of them wants the others' times too, and those of the file. */
  private List<Answer> visit(int person, LocalDate date) {
    var held =
        clinic.scoped(
            () ->
                scheduling.hold(
                    clinic.id(),
                    new Actor.Patient(patients.get(person)),
                    BookingRequest.of(
                        patients.get(person),
                        clinic.service("consult"),
                        clinic.dentist("rao"),
                        clinic.at(date + "T11:30"))));
    if (held instanceof HoldResult.Held(var hold))
      clinic.scoped(
          () ->
              scheduling.book(
                  clinic.id(), new Actor.Patient(patients.get(person)), hold.id(), null));
    var booked = book(person, date, "10:00");
    if (booked.status() != 200) return List.of(booked);
    long id = booked.data().get("appointment").get("id").asLong();
    var moved =
        admin.post(
            path + "/appointments/reschedule",
            Map.of("id", id, "new_start_at_iso", date + "T14:15"));
    var cancelled = admin.post(path + "/appointments/cancel", Map.of("id", id));
    return List.of(booked, moved, cancelled);
  }

  private Answer book(int person, LocalDate date, String time) {
    return admin.post(
        path + "/appointments/create",
        Map.of(
            "patient_id",
            patients.get(person).value(),
            "service_code",
            "consult",
            "start_at_iso",
            date + "T" + time));
  }

  /** Every half hour of ten days, by twenty people. */
  private String times(boolean backwards) {
    var lines = new ArrayList<String>();
    for (int n = 0; n < DAYS; n++)
      for (int slot = 0; slot < 16; slot++)
        lines.add(
            "+9198765432%02d,Somebody,consult,%sT%02d:%02d"
                .formatted((n + slot) % 20, day.plusDays(n), 9 + slot / 2, slot % 2 * 30));
    return "patient_phone,patient_name,service_code,start_at\n"
        + String.join("\n", backwards ? lines.reversed() : lines);
  }

  private Answer imports(String file) {
    return admin
        .with("Content-Type", "text/csv")
        .send(
            "POST",
            path + "/import/appointments?dry_run=false",
            file.getBytes(StandardCharsets.UTF_8));
  }

  private long appointments() {
    return admin.get(path + "/appointments").data().get("total").asLong();
  }

  private long deadlocks() {
    return clinic.in(
        () ->
            db.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single());
  }
}
