package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.CatalogueResult.UnknownProvider;
import dev.siwak.clinics.CatalogueResult.UnknownService;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.TimeSlot;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class CatalogueTest {
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);

  private final World world;
  private final Clinics clinics;
  private final CatalogueEditor editor;
  private final JdbcClient db;

  CatalogueTest(World world, Clinics clinics, CatalogueEditor editor, JdbcClient db) {
    this.world = world;
    this.clinics = clinics;
    this.editor = editor;
    this.db = db;
  }

  @Test
  void what_is_saved_is_read_again_as_it_was() {
    var clinic = world.aClinic().zone("Asia/Riyadh").language(Language.ARABIC).save();
    var cleaning =
        new ServiceDraft(
            "cleaning",
            Duration.ofMinutes(45),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            new Price(new BigDecimal("250.00"), "SAR"),
            true,
            Map.of(
                Language.ENGLISH, new Service.Text("Cleaning", "Scaling and polishing"),
                Language.ARABIC, new Service.Text("تنظيف", "")));
    var off = new TimeSlot(clinic.at("2026-12-01T00:00"), clinic.at("2026-12-02T00:00"));
    var sara =
        new ProviderDraft(
            "sara",
            "Dr Sara",
            "د. سارة",
            Gender.FEMALE,
            Set.of("cleaning"),
            Set.of(Language.ARABIC),
            true,
            List.of(new Provider.Hours(DayOfWeek.SUNDAY, NINE, NOON)),
            List.of(new Provider.TimeOff(off, "holiday")));
    var rules =
        new ClinicRules(
            Duration.ofHours(2),
            30,
            Duration.ofMinutes(20),
            Duration.ofMinutes(5),
            DayOfWeek.MONDAY,
            Set.of(DayOfWeek.FRIDAY),
            "911",
            new PhoneNumber("+966112345678"),
            "https://maps.example/1",
            new ClinicRules.Alerts(
                List.of("desk@clinic.example"),
                new PhoneNumber("+966500000001"),
                Duration.ofMinutes(20)),
            new ClinicRules.Reminding(
                List.of(Duration.ofHours(48)),
                new ClinicRules.QuietHours(NOON, LocalTime.of(13, 0)),
                true,
                6),
            Map.of(Language.ARABIC, new ClinicRules.Text("عيادة", "الرياض", "بوبا")));

    clinic.run(
        () -> {
          editor.saveServices(clinic.id(), List.of(cleaning));
          editor.saveProviders(clinic.id(), List.of(sara));
          editor.saveRooms(
              clinic.id(), List.of(new RoomDraft("1", "Room 1", Set.of("cleaning"), true)));
          editor.replaceHours(
              clinic.id(),
              List.of(
                  new HoursDraft(null, DayOfWeek.SUNDAY, NINE, LocalTime.of(23, 59)),
                  new HoursDraft("cleaning", DayOfWeek.SUNDAY, NINE, NOON)));
          editor.replaceClosures(clinic.id(), List.of(new ClosureDraft(off, "Eid", null)));
          editor.saveRules(clinic.id(), rules);
        });

    var catalogue = clinic.catalogue();
    assertThat(catalogue.clinic())
        .isEqualTo(
            new Clinic(
                clinic.id(),
                clinic.slug(),
                "Smile Clinic",
                Language.ARABIC,
                ZoneId.of("Asia/Riyadh")));
    var service = catalogue.service("cleaning").orElseThrow();
    assertThat(service)
        .isEqualTo(
            new Service(
                service.id(),
                "cleaning",
                cleaning.duration(),
                cleaning.buffer(),
                cleaning.grid(),
                cleaning.price(),
                true,
                cleaning.texts()));
    var provider = catalogue.provider("sara").orElseThrow();
    assertThat(provider)
        .isEqualTo(
            new Provider(
                provider.id(),
                "sara",
                "Dr Sara",
                "د. سارة",
                Gender.FEMALE,
                Set.of(service.id()),
                Set.of(Language.ARABIC),
                true,
                sara.hours(),
                sara.timeOff()));
    assertThat(catalogue.room("1").orElseThrow().services()).containsExactly(service.id());
    assertThat(catalogue.hoursOf(service.id()))
        .containsExactly(new WeeklyHours(service.id(), DayOfWeek.SUNDAY, NINE, NOON));
    assertThat(catalogue.closures())
        .containsExactly(new Closure(off.start(), off.end(), "Eid", null));
    assertThat(catalogue.rules()).isEqualTo(rules);
  }

  @Test
  void a_service_without_hours_of_its_own_is_given_whenever_the_clinic_is_open() {
    var clinic = world.aClinic().service("consult", 30).open("09:00", "12:00").save();

    assertThat(clinic.catalogue().hoursOf(clinic.service("consult")))
        .hasSize(7)
        .contains(new WeeklyHours(null, DayOfWeek.MONDAY, NINE, NOON));
  }

  @Test
  void a_catalogue_is_read_once_until_it_changes() {
    var clinic = world.aClinic().save();

    var first = clinic.catalogue();

    assertThat(clinic.catalogue()).isSameAs(first);
    clinic.run(() -> editor.saveRules(clinic.id(), ClinicRules.STANDARD));
    assertThat(clinic.catalogue()).isNotSameAs(first);
  }

  @Test
  void a_change_made_on_another_node_is_seen_at_its_commit() {
    var clinic = world.aClinic().service("consult", 30).save();
    var before = clinic.catalogue();

    clinic.run(
        () -> {
          onAnotherNode(clinic, 60);
          var meanwhile = CompletableFuture.supplyAsync(clinic::catalogue).join();
          assertThat(meanwhile).isSameAs(before);
        });

    assertThat(clinic.catalogue().service("consult").orElseThrow().duration())
        .isEqualTo(Duration.ofMinutes(60));
  }

  @Test
  void what_a_failed_transaction_saw_of_its_own_changes_is_never_shown_to_another() {
    var clinic = world.aClinic().service("consult", 30).save();

    try {
      clinic.run(
          () -> {
            onAnotherNode(clinic, 60);
            assertThat(minutes(clinics.catalogue(clinic.id()))).isEqualTo(60);
            throw new IllegalStateException("rolled back");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }
    assertThat(minutes(clinic.catalogue())).isEqualTo(30);

    clinic.run(() -> onAnotherNode(clinic, 45));
    assertThat(minutes(clinic.catalogue())).isEqualTo(45);
  }

  @Test
  void each_of_several_changes_in_one_transaction_is_seen() {
    var clinic = world.aClinic().service("consult", 30).open("09:00", "12:00").save();

    clinic.run(
        () -> {
          editor.saveRooms(clinic.id(), List.of(new RoomDraft("1", "Room 1", Set.of(), true)));
          assertThat(clinics.catalogue(clinic.id()).rooms()).hasSize(1);
          editor.replaceHours(
              clinic.id(), List.of(new HoursDraft(null, DayOfWeek.MONDAY, NINE, NOON)));
          assertThat(clinics.catalogue(clinic.id()).hours()).hasSize(1);
        });

    assertThat(clinic.catalogue().hours()).hasSize(1);
  }

  @Test
  void a_change_that_names_something_unknown_changes_nothing() {
    var clinic = world.aClinic().save();
    var before = clinic.catalogue();
    var eid = new TimeSlot(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));

    var hours =
        clinic.in(
            () ->
                editor.replaceHours(
                    clinic.id(), List.of(new HoursDraft("surgery", DayOfWeek.MONDAY, NINE, NOON))));
    var closures =
        clinic.in(
            () ->
                editor.replaceClosures(clinic.id(), List.of(new ClosureDraft(eid, "", "nobody"))));

    assertThat(hours).isEqualTo(new UnknownService("surgery"));
    assertThat(closures).isEqualTo(new UnknownProvider("nobody"));
    assertThat(clinic.catalogue().hours()).isEqualTo(before.hours());
    assertThat(clinic.catalogue().closures()).isEmpty();
  }

  @Test
  void another_clinics_catalogue_is_empty_in_this_clinics_scope() {
    var clinic = world.aClinic().save();
    var other = world.aClinic().name("Bright Dental").save();
    other.catalogue();

    var seen = clinic.in(() -> new CatalogueReader(db).read(other.id()));

    assertThat(seen.services()).isEmpty();
    assertThat(seen.providers()).isEmpty();
    assertThat(seen.hours()).isEmpty();
    assertThatThrownBy(() -> clinic.in(() -> clinics.catalogue(other.id())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_taken_slug_makes_no_second_clinic() {
    var clinic = world.aClinic().save();

    assertThat(clinics.open(clinic.slug(), "Twin", Language.ENGLISH, ZoneId.of("UTC"))).isEmpty();
    assertThat(clinics.bySlug(clinic.slug()).orElseThrow().id()).isEqualTo(clinic.id());
    assertThat(clinics.get(clinic.id()).slug()).isEqualTo(clinic.slug());
    assertThat(clinics.bySlug("no-such-clinic")).isEmpty();
  }

  private static long minutes(Catalogue catalogue) {
    return catalogue.service("consult").orElseThrow().duration().toMinutes();
  }

  private void onAnotherNode(TestClinic clinic, int minutes) {
    db.sql(
            """
            update clinics set catalogue_version = nextval('catalogue_versions')
            where id = :clinic
            """)
        .param("clinic", clinic.id().value())
        .update();
    db.sql("update services set duration_minutes = :minutes where clinic_id = :clinic")
        .param("clinic", clinic.id().value())
        .param("minutes", minutes)
        .update();
  }
}
