package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicBoundsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from clinics",
        "select id from patients where clinic_id = :clinic",
        "SELECT id FROM patients p WHERE p.clinic_id = ? AND p.id = ?",
        "select 1 from patients p join messages m on m.clinic_id = p.clinic_id where p.clinic_id ="
            + " :c",
        "select 1 from patients join messages using (clinic_id, id) where clinic_id = :c",
        "insert into patients (clinic_id, name) values (:clinic, :name)",
        "INSERT INTO patients AS p (name, clinic_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        "insert into messages (clinic_id, id) select clinic_id, id from patients where clinic_id ="
            + " 7",
        "update patients set name = :name where clinic_id = cast(:clinic as bigint)",
        "delete from turns where (clinic_id, id) in (select clinic_id, id from turns where"
            + " clinic_id = :c)",
      })
  void a_statement_that_stays_in_its_clinic(String sql) {
    assertThat(ClinicBounds.missing(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from patients",
        "select clinic_id from patients where id = :id",
        "SELECT Clinic_Id FROM Patients",
        "select id from public.patients where id = :id",
        "select id from \"patients\" order by clinic_id",
        "select id from patients where clinic_id <> :clinic",
        "select id from patients where clinic_id is not null",
        "select id from patients where clinic_id = clinic_id",
        "select id from patients p where p.clinic_id = p.clinic_id",
        "select 1 from patients p join messages m on m.id = p.id where p.clinic_id = :clinic",
        "select 1 from patients as p, messages as m where p.clinic_id = :clinic",
        "with x as (select id from turns) select 1 from patients p, x where p.clinic_id = :clinic",
        "insert into patients (name) values (:name)",
        "insert into patients values (:clinic, :name)",
        "INSERT INTO Patients (name) SELECT name FROM patients WHERE clinic_id = :clinic",
        "insert into messages (clinic_id, id) select clinic_id, id from patients",
        "update patients set clinic_id = :clinic",
        "UPDATE PATIENTS SET name = ''",
        "delete from patients using turns t where patients.clinic_id = :clinic",
        "update only patients set name = ''",
        "delete from only patients",
        "truncate patients",
        "truncate table patients",
        "lock table patients",
      })
  void a_statement_that_does_not(String sql) {
    assertThat(ClinicBounds.missing(sql)).isNotEmpty();
  }
}
