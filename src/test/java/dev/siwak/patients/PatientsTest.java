package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.UserId;
import dev.siwak.patients.PatientResult.NumberTaken;
import dev.siwak.patients.PatientResult.Saved;
import dev.siwak.patients.PatientResult.Unknown;
import dev.siwak.web.Paging;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class PatientsTest {
  private static final Actor DESK = new Actor.Member(new UserId(1));
  private static final Paging FIRST = new Paging(1, 20);

  private final World world;
  private final Patients patients;
  private final JdbcClient db;

  PatientsTest(World world, Patients patients, JdbcClient db) {
    this.world = world;
    this.patients = patients;
    this.db = db;
  }

  @Test
  void another_clinics_patient_is_not_found() {
    var smile = world.aClinic().save();
    var bright = world.aClinic().name("Bright Dental").save();
    var asha = smile.patient("Asha");

    assertThat(smile.scoped(() -> patients.byId(smile.id(), asha))).isPresent();
    assertThat(bright.scoped(() -> patients.byId(bright.id(), asha))).isEmpty();
    assertThat(bright.scoped(() -> patients.byId(smile.id(), asha))).isEmpty();
    assertThat(bright.scoped(() -> patients.search(smile.id(), "", FIRST).items())).isEmpty();
    assertThat(bright.scoped(() -> patients.search(smile.id(), "Asha", FIRST).items())).isEmpty();
    assertThat(bright.scoped(() -> patients.update(bright.id(), DESK, asha, form("Ben", null))))
        .isEqualTo(new Unknown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Asha",
        "asha",
        "ash",
        "sha",
        "a",
        "As",
        "rao",
        "Asha Rao",
        "rao ash",
        "Áshà",
        "0501234567",
        "+966 50 123-4567",
        "4567",
        "٤٥٦٧",
        "00966501234567"
      })
  void a_patient_is_found_by_any_part_of_name_or_number(String query) {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha Rao", "+966501234567");
    clinic.patient("Ben", "+966509999999");

    assertThat(found(clinic, query)).containsExactly(asha);
  }

  @ParameterizedTest
  @CsvSource({
    "أحمد القحطاني,احمد",
    "احمد القحطاني,أحمد",
    "فاطمة,فاطمه",
    "مُنى,منى",
    "مني,منى",
    "سـارة,سارة"
  })
  void an_arabic_name_is_found_however_it_is_spelt(String name, String query) {
    var clinic = world.aClinic().save();
    var patient = clinic.patient(name);
    clinic.patient("Ben");

    assertThat(found(clinic, query)).containsExactly(patient);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asha Ben", "xyz", "ao", "!!", "%", "_", "0", "aha"})
  void nobody_is_found_by_what_is_in_no_name(String query) {
    var clinic = world.aClinic().save();
    clinic.patient("Asha Rao", "+966501234567");

    assertThat(found(clinic, query)).isEmpty();
  }

  @Test
  void pages_are_newest_first_and_count_all() {
    var clinic = world.aClinic().save();
    var first = clinic.patient("Asha One");
    var second = clinic.patient("Asha Two");
    var third = clinic.patient("Asha Three");

    for (var query : List.of("", "asha")) {
      var page = clinic.scoped(() -> patients.search(clinic.id(), query, new Paging(1, 2)));
      var last = clinic.scoped(() -> patients.search(clinic.id(), query, new Paging(2, 2)));
      var beyond = clinic.scoped(() -> patients.search(clinic.id(), query, new Paging(9, 2)));

      assertThat(page.items()).extracting(Patient::id).containsExactly(third, second);
      assertThat(last.items()).extracting(Patient::id).containsExactly(first);
      assertThat(beyond.items()).isEmpty();
      assertThat(List.of(page.total(), last.total(), beyond.total())).containsOnly(3L);
    }
  }

  @Test
  void a_number_belongs_to_one_patient() {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha", "+966501234567");
    var ben = clinic.patient("Ben");
    var hers = form("Ben", "+966501234567");

    assertThat(clinic.scoped(() -> patients.create(clinic.id(), DESK, hers)))
        .isEqualTo(new NumberTaken(asha));
    assertThat(clinic.scoped(() -> patients.update(clinic.id(), DESK, ben, hers)))
        .isEqualTo(new NumberTaken(asha));
  }

  @Test
  void a_renamed_patient_is_found_by_the_new_name_only() {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha");

    clinic.run(() -> patients.rename(clinic.id(), asha, "Priya"));

    assertThat(found(clinic, "priya")).containsExactly(asha);
    assertThat(found(clinic, "asha")).isEmpty();
  }

  @Test
  void an_update_replaces_what_the_form_holds_and_is_audited_by_id_alone() {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha");
    var form =
        new PatientForm("Asha Rao", null, Language.ARABIC, "afraid", Map.of("marketing", true));

    var result = clinic.scoped(() -> patients.update(clinic.id(), DESK, asha, form));

    assertThat(result)
        .isEqualTo(
            new Saved(
                new Patient(
                    asha,
                    "Asha Rao",
                    null,
                    null,
                    Language.ARABIC,
                    "afraid",
                    Map.of("marketing", true))));
    assertThat(audited(clinic))
        .containsExactly(
            "PATIENT_CREATE system {\"patient_id\": " + asha.value() + "}",
            "PATIENT_UPDATE member {\"patient_id\": " + asha.value() + "}");
  }

  @Test
  void opting_out_is_kept_and_audited_once() {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha");
    var herself = new Actor.Patient(asha);

    clinic.run(() -> patients.optOut(clinic.id(), asha, herself));
    clinic.run(() -> patients.optOut(clinic.id(), asha, herself));
    assertThat(patient(clinic, asha).optedOut()).isTrue();

    clinic.run(() -> patients.optIn(clinic.id(), asha, herself));
    assertThat(patient(clinic, asha).optedOut()).isFalse();
    assertThat(audited(clinic))
        .extracting(row -> row.substring(0, row.indexOf(' ')))
        .containsExactly("PATIENT_CREATE", "PATIENT_OPT_OUT", "PATIENT_OPT_IN");
  }

  @Test
  void a_patient_shows_neither_name_nor_number_in_a_log() {
    var clinic = world.aClinic().save();
    var asha = patient(clinic, clinic.patient("Asha", "+966501234567"));

    assertThat(asha.toString()).doesNotContain("Asha").doesNotContain("4567");
  }

  private Patient patient(TestClinic clinic, PatientId id) {
    return clinic.scoped(() -> patients.byId(clinic.id(), id)).orElseThrow();
  }

  private List<PatientId> found(TestClinic clinic, String query) {
    return clinic.scoped(() -> patients.search(clinic.id(), query, FIRST)).items().stream()
        .map(Patient::id)
        .toList();
  }

  private List<String> audited(TestClinic clinic) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select action || ' ' || actor_kind || ' ' || meta
                    from audit_log where clinic_id = :clinic
                    order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private static PatientForm form(String name, @Nullable String phone) {
    return new PatientForm(
        name, phone == null ? null : new PhoneNumber(phone), Language.ENGLISH, "", Map.of());
  }
}
