package dev.siwak;

import static java.util.stream.Collectors.toSet;

import dev.siwak.clinics.CatalogueResult;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.ClosureDraft;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.HoursDraft;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.ProviderDraft;
import dev.siwak.clinics.RoomDraft;
import dev.siwak.clinics.Service;
import dev.siwak.clinics.ServiceDraft;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TenantScope;
import dev.siwak.kernel.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A clinic about which a test says only what matters to it. */
public final class TestClinicBuilder {
  private final World world;
  private String name = "Smile Clinic";
  private Language language = Language.ENGLISH;
  private ZoneId zone = ZoneId.of("Asia/Kolkata");
  private ClinicRules rules = ClinicRules.STANDARD;
  private final List<HoursDraft> hours = new ArrayList<>();
  private final List<ServiceDraft> services = new ArrayList<>();
  private final List<ProviderDraft> dentists = new ArrayList<>();
  private final List<RoomDraft> rooms = new ArrayList<>();
  private final List<ClosureDraft> closures = new ArrayList<>();

  TestClinicBuilder(World world) {
    this.world = world;
  }

  public TestClinicBuilder name(String name) {
    this.name = name;
    return this;
  }

  public TestClinicBuilder language(Language language) {
    this.language = language;
    return this;
  }

  public TestClinicBuilder zone(String zone) {
    this.zone = ZoneId.of(zone);
    return this;
  }

  public TestClinicBuilder rules(UnaryOperator<ClinicRules> change) {
    this.rules = change.apply(rules);
    return this;
  }

  /** On every day of the week. */
  public TestClinicBuilder open(String start, String end) {
    return open(EnumSet.allOf(DayOfWeek.class), start, end);
  }

  public TestClinicBuilder open(Set<DayOfWeek> days, String start, String end) {
    for (var day : days)
      hours.add(new HoursDraft(null, day, LocalTime.parse(start), LocalTime.parse(end)));
    return this;
  }

  public TestClinicBuilder open(HoursDraft stretch) {
    hours.add(stretch);
    return this;
  }

  public TestClinicBuilder service(String code, int minutes) {
    return service(code, minutes, 0);
  }

  /** Named by its code in English; "خدمة" before it in Arabic. */
  public TestClinicBuilder service(String code, int minutes, int bufferMinutes) {
    return service(
        new ServiceDraft(
            code,
            Duration.ofMinutes(minutes),
            Duration.ofMinutes(bufferMinutes),
            null,
            null,
            true,
            Map.of(
                Language.ENGLISH, new Service.Text(code, ""),
                Language.ARABIC, new Service.Text("خدمة " + code, ""))));
  }

  public TestClinicBuilder service(ServiceDraft service) {
    services.add(service);
    return this;
  }

  /** Does every service that stands before this line, whenever the clinic is open. */
  public TestClinicBuilder dentist(String code, String name) {
    return dentist(draft(code, name, null));
  }

  public TestClinicBuilder dentist(String code, String name, Gender gender) {
    return dentist(draft(code, name, gender));
  }

  public TestClinicBuilder dentist(ProviderDraft dentist) {
    dentists.add(dentist);
    return this;
  }

  /** Does every service that stands before this line, in hours of the dentist's own. */
  public TestClinicBuilder dentist(String code, String name, List<Provider.Hours> hours) {
    var draft = draft(code, name, null);
    return dentist(
        new ProviderDraft(
            code,
            name,
            null,
            null,
            draft.serviceCodes(),
            draft.languages(),
            true,
            hours,
            List.of()));
  }

  /** For every service that stands before this line. */
  public TestClinicBuilder room(String code) {
    rooms.add(new RoomDraft(code, "Room " + code, codes(), true));
    return this;
  }

  /** In the clinic's wall time. */
  public TestClinicBuilder closed(String from, String to) {
    return closed(from, to, null);
  }

  /** For one dentist, in the clinic's wall time. */
  public TestClinicBuilder closed(String from, String to, @Nullable String dentist) {
    closures.add(
        new ClosureDraft(
            new TimeSlot(
                LocalDateTime.parse(from).atZone(zone).toInstant(),
                LocalDateTime.parse(to).atZone(zone).toInstant()),
            "closed",
            dentist));
    return this;
  }

  public TestClinic save() {
    if (services.isEmpty()) service("consult", 30);
    if (dentists.isEmpty()) dentist("rao", "Dr Rao");
    if (hours.isEmpty()) open("09:00", "17:00");
    var slug = "clinic-" + UUID.randomUUID();
    var id = world.clinics.open(slug, name, language, zone).orElseThrow();
    TenantScope.run(
        id,
        () -> {
          saved(world.editor.saveRules(id, rules));
          saved(world.editor.saveServices(id, services));
          saved(world.editor.saveProviders(id, dentists));
          saved(world.editor.saveRooms(id, rooms));
          saved(world.editor.replaceHours(id, hours));
          saved(world.editor.replaceClosures(id, closures));
        });
    return new TestClinic(world, id, slug, zone);
  }

  private ProviderDraft draft(String code, String name, @Nullable Gender gender) {
    if (services.isEmpty()) service("consult", 30);
    var languages = EnumSet.allOf(Language.class);
    return new ProviderDraft(
        code, name, null, gender, codes(), languages, true, List.of(), List.of());
  }

  private Set<String> codes() {
    return services.stream().map(ServiceDraft::code).collect(toSet());
  }

  private static void saved(CatalogueResult result) {
    if (!(result instanceof CatalogueResult.Saved)) throw new AssertionError(result);
  }
}
