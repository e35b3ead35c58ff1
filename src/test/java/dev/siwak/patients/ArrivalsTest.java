package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.Paging;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SiwakTest
class ArrivalsTest {
  private static final String ASHAS = "966501234567";
  private static final String BSUID = "SA.13491208655302741918";
  private static final String PARENT = "SA.ENT.11815799212886844830";

  private final World world;
  private final Patients patients;

  ArrivalsTest(World world, Patients patients) {
    this.world = world;
    this.patients = patients;
  }

  @Test
  void fifty_first_messages_at_once_make_one_patient() throws Exception { // A3
    var clinic = world.aClinic().save();

    var made = atOnce(clinic, 50, _ -> Sender.ofWaId(ASHAS));

    assertThat(made).hasSize(1);
    assertThat(everybody(clinic)).isEqualTo(1);
  }

  @Test
  void fifty_first_messages_without_a_number_make_one_patient() throws Exception {
    var clinic = world.aClinic().save();

    var made = atOnce(clinic, 50, _ -> new Sender(null, BSUID, PARENT));

    assertThat(made).hasSize(1);
    assertThat(everybody(clinic)).isEqualTo(1);
  }

  @Test
  void fifty_first_messages_now_with_and_now_without_the_number_make_one_patient()
      throws Exception {
    var clinic = world.aClinic().save();

    var made = atOnce(clinic, 50, i -> new Sender(i % 2 == 0 ? ASHAS : null, BSUID, null));

    assertThat(made).hasSize(1);
    assertThat(everybody(clinic)).isEqualTo(1);
  }

  @Test
  void who_writes_under_a_user_name_is_a_patient_without_a_number_until_it_is_shown() {
    var clinic = world.aClinic().save();

    var hidden = arrives(clinic, new Sender(null, BSUID, null), "asha");
    var shown = arrives(clinic, new Sender(ASHAS, BSUID, null), "asha");
    var hiddenAgain = arrives(clinic, new Sender(null, BSUID, null), "asha");

    assertThat(hidden.phone()).isNull();
    assertThat(shown.phone()).isEqualTo(new PhoneNumber("+" + ASHAS));
    assertThat(shown.id()).isEqualTo(hidden.id());
    assertThat(hiddenAgain.id()).isEqualTo(hidden.id());
  }

  @Test
  void a_number_that_the_staff_wrote_down_is_that_patients() {
    var clinic = world.aClinic().save();
    var asha = clinic.patient("Asha", "+" + ASHAS);

    assertThat(arrives(clinic, new Sender(ASHAS, BSUID, PARENT), "🌸").id()).isEqualTo(asha);
    assertThat(arrives(clinic, new Sender(null, null, PARENT), "🌸").name()).isEqualTo("Asha");
  }

  @ParameterizedTest
  @CsvSource({
    "5215512345678, 525512345678",
    "5491123456789, 541123456789",
    "5511987654321, 551187654321"
  })
  void a_number_that_is_written_in_two_ways_is_one_patients(String one, String other)
      throws Exception { // A21
    var clinic = world.aClinic().save();

    assertThat(atOnce(clinic, 20, i -> Sender.ofWaId(i % 2 == 0 ? one : other))).hasSize(1);
    assertThat(everybody(clinic)).isEqualTo(1);

    var bright = world.aClinic().save();
    var written = bright.patient("Asha", "+" + other);
    assertThat(arrives(bright, Sender.ofWaId(one), null).id()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "5215512345678, 5215512345679", // somebody else
    "551132654321, 5511932654321" // a landline has no nine
  })
  void numbers_that_only_look_alike_are_two_patients(String one, String other) { // A20
    var clinic = world.aClinic().save();

    var first = arrives(clinic, Sender.ofWaId(one), null);
    var second = arrives(clinic, Sender.ofWaId(other), null);

    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void the_number_decides_when_a_user_name_was_taken_for_somebody_else() {
    var clinic = world.aClinic().save();
    var hidden = arrives(clinic, new Sender(null, BSUID, null), null);
    var asha = clinic.patient("Asha", "+" + ASHAS);

    var shown = arrives(clinic, new Sender(ASHAS, BSUID, null), null);
    var hiddenAgain = arrives(clinic, new Sender(null, BSUID, null), null);

    assertThat(hidden.id()).isNotEqualTo(asha);
    assertThat(shown.id()).isEqualTo(asha);
    assertThat(hiddenAgain.id()).isEqualTo(asha);
  }

  @Test
  void a_sender_whose_number_no_telephone_knows_is_a_patient_all_the_same() {
    var clinic = world.aClinic().save();

    var first = arrives(clinic, Sender.ofWaId("123"), null);
    var second = arrives(clinic, Sender.ofWaId("123"), null);

    assertThat(first.phone()).isNull();
    assertThat(second.id()).isEqualTo(first.id());
  }

  @Test
  void the_profile_name_is_kept_but_never_taken_for_the_name() {
    var clinic = world.aClinic().save();

    arrives(clinic, Sender.ofWaId(ASHAS), "asha");
    var renamed = arrives(clinic, Sender.ofWaId(ASHAS), "Asha 🌸");

    assertThat(renamed.profileName()).isEqualTo("Asha 🌸");
    assertThat(renamed.name()).isNull();
  }

  @Test
  void a_profile_name_may_be_anything_that_is_sent() {
    var clinic = world.aClinic().save();

    assertThat(arrives(clinic, Sender.ofWaId(ASHAS), " \0\n ").profileName()).isNull();
    assertThat(arrives(clinic, Sender.ofWaId(ASHAS), "A\0sha\nRao").profileName())
        .isEqualTo("A sha Rao");
    assertThat(arrives(clinic, Sender.ofWaId(ASHAS), "🌸".repeat(30_000)).profileName())
        .isEqualTo("🌸".repeat(100));
    assertThat(arrives(clinic, Sender.ofWaId(ASHAS), "\uD83C").profileName()).isNotNull();
  }

  @Test
  void one_number_is_a_patient_of_each_clinic_it_writes_to() {
    var smile = world.aClinic().save();
    var bright = world.aClinic().name("Bright Dental").save();

    var here = arrives(smile, Sender.ofWaId(ASHAS), null);
    var there = arrives(bright, Sender.ofWaId(ASHAS), null);

    assertThat(here.id()).isNotEqualTo(there.id());
  }

  private Patient arrives(TestClinic clinic, Sender sender, @Nullable String profileName) {
    return clinic.in(
        () -> patients.findOrCreate(clinic.id(), sender, profileName, Language.ENGLISH));
  }

  private long everybody(TestClinic clinic) {
    return clinic.scoped(() -> patients.search(clinic.id(), "", new Paging(1, 1))).total();
  }

  private Set<PatientId> atOnce(TestClinic clinic, int times, IntFunction<Sender> sender)
      throws Exception {
    var ready = new CountDownLatch(times);
    try (var threads = Executors.newFixedThreadPool(times)) {
      var messages =
          IntStream.range(0, times)
              .<Callable<PatientId>>mapToObj(
                  i ->
                      () -> {
                        ready.countDown();
                        ready.await();
                        return arrives(clinic, sender.apply(i), "asha").id();
                      })
              .toList();
      var made = new HashSet<PatientId>();
      for (var message : threads.invokeAll(messages)) made.add(message.get());
      return made;
    }
  }
}
