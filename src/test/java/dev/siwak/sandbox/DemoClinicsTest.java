package dev.siwak.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.clinics.WeeklyHours;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TenantScope;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class DemoClinicsTest {
  private final World world;
  private final DemoClinics demo;
  private final Clinics clinics;
  private final JdbcClient db;

  DemoClinicsTest(World world, DemoClinics demo, Clinics clinics, JdbcClient db) {
    this.world = world;
    this.demo = demo;
    this.clinics = clinics;
    this.db = db;
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-dental", "prime-dental"})
  void a_demo_clinic_offers_every_service_in_both_languages(String slug) {
    var catalogue = catalogue(slug);

    assertThat(catalogue.services())
        .extracting(service -> service.code() + " " + service.duration().toMinutes())
        .containsExactlyInAnyOrder(
            "consult 30",
            "cleaning 45",
            "filling 60",
            "whitening 60",
            "root_canal 90",
            "extraction 45",
            "braces 30",
            "emergency 30");
    assertThat(catalogue.services())
        .allSatisfy(
            service -> {
              assertThat(service.texts()).hasSize(2);
              assertThat(service.name(Language.ARABIC)).matches("[\\p{InArabic} ]+");
              assertThat(service.active()).isTrue();
              assertThat(service.price()).isNotNull();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-dental", "prime-dental"})
  void two_dentists_a_woman_and_a_man_do_every_service(String slug) {
    var catalogue = catalogue(slug);
    var all = catalogue.services().stream().map(Service::id).collect(Collectors.toSet());

    assertThat(catalogue.providers()).hasSize(2);
    assertThat(catalogue.providers()).allMatch(dentist -> dentist.services().equals(all));
    assertThat(catalogue.providers())
        .extracting(Provider::gender)
        .containsExactlyInAnyOrder(Gender.FEMALE, Gender.MALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-dental", "prime-dental"})
  void a_demo_clinic_is_open_from_nine_to_six_but_on_fridays(String slug) {
    var catalogue = catalogue(slug);

    assertThat(catalogue.clinic().zone().getId()).isEqualTo("Asia/Riyadh");
    assertThat(catalogue.hours())
        .extracting(WeeklyHours::day)
        .containsExactlyInAnyOrder(
            DayOfWeek.SATURDAY,
            DayOfWeek.SUNDAY,
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY);
    assertThat(catalogue.hours())
        .allMatch(open -> open.start().equals(LocalTime.of(9, 0)))
        .allMatch(open -> open.end().equals(LocalTime.of(18, 0)));
  }

  @Test
  void each_speaks_its_own_language_first() {
    assertThat(catalogue("demo-dental").clinic().language()).isEqualTo(Language.ENGLISH);
    assertThat(catalogue("prime-dental").clinic().language()).isEqualTo(Language.ARABIC);
  }

  @Test
  void another_start_leaves_the_demo_clinics_as_they_are() {
    var before = catalogue("prime-dental");

    demo.run(new DefaultApplicationArguments());

    assertThat(catalogue("prime-dental")).isEqualTo(before);
  }

  @Test
  void nothing_of_it_is_audited() {
    var clinic = clinics.bySlug("prime-dental").orElseThrow().id();

    var rows =
        world.in(
            clinic,
            () ->
                db.sql(
                        """
                        select count(*) from audit_log
                        where clinic_id = :clinic and actor_kind = 'system'
                        """)
                    .param("clinic", clinic.value())
                    .query(Long.class)
                    .single());

    assertThat(rows).isZero();
  }

  private Catalogue catalogue(String slug) {
    var clinic = clinics.bySlug(slug).orElseThrow().id();
    return TenantScope.call(clinic, () -> clinics.catalogue(clinic));
  }
}
