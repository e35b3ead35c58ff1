package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.Gender;
import dev.siwak.clinics.Price;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.clinics.WeeklyHours;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.kernel.ServiceId;
import dev.siwak.understanding.Lexicon;
import dev.siwak.understanding.Understanding;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Smile Clinic in Riyadh: open 9 to 18 but for Fridays, Dr Sara and Dr Omar. */
final class ChatWorld {
  static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");
  static final ProviderId SARA = new ProviderId(12);
  static final ProviderId OMAR = new ProviderId(13);
  static final List<String> SERVICES = List.of("consult", "cleaning", "whitening");

  static final Opening OPENING = Opening.of(smileClinic());
  static final Lexicon LEXICON = Desk.brief(smileClinic()).lexicon();
  static final Understanding RULES = new Understanding();

  private ChatWorld() {}

  static Catalogue smileClinic() {
    return smileClinic(ClinicRules.STANDARD);
  }

  /** The same with men alone. */
  static Catalogue withoutWomen() {
    return with(
        smileClinic(),
        List.of(
            dentist(OMAR, "omar", "Dr Omar", "د. عمر", Gender.MALE),
            dentist(SARA, "sami", "Dr Sami", "د. سامي", Gender.MALE)));
  }

  static Catalogue with(Catalogue clinic, List<Provider> dentists) {
    return new Catalogue(
        clinic.clinic(),
        clinic.services(),
        dentists,
        clinic.rooms(),
        clinic.hours(),
        clinic.closures(),
        clinic.rules(),
        clinic.version());
  }

  static Catalogue smileClinic(ClinicRules rules) {
    var clinic = new Clinic(new ClinicId(1), "smile", "Smile Clinic", Language.ENGLISH, RIYADH);
    var named =
        new ClinicRules(
            rules.minimumNotice(),
            rules.horizonDays(),
            rules.grid(),
            rules.hold(),
            rules.weekStart(),
            rules.weekend(),
            rules.emergencyNumber(),
            null,
            null,
            rules.alerts(),
            rules.reminding(),
            Map.of(
                Language.ENGLISH,
                new ClinicRules.Text("Smile Clinic", "12 Olaya Street, Riyadh", ""),
                Language.ARABIC,
                new ClinicRules.Text("عيادة الابتسامة", "الرياض، شارع العليا 12", "")),
            rules.whereabouts());
    return new Catalogue(
        clinic,
        List.of(
            service(1, "consult", 30, "100", "Consultation", "كشف واستشارة"),
            service(2, "cleaning", 45, "250.00", "Cleaning", "تنظيف الأسنان"),
            service(3, "whitening", 90, "900", "Whitening", "تبييض الأسنان")),
        List.of(
            dentist(SARA, "sara", "Dr Sara", "د. سارة", Gender.FEMALE),
            dentist(OMAR, "omar", "Dr Omar", "د. عمر", Gender.MALE)),
        List.of(),
        Arrays.stream(DayOfWeek.values())
            .filter(day -> day != DayOfWeek.FRIDAY)
            .map(day -> new WeeklyHours(null, day, LocalTime.of(9, 0), LocalTime.of(18, 0)))
            .toList(),
        List.of(),
        named,
        1);
  }

  private static Service service(
      long id, String code, int minutes, String price, String english, String arabic) {
    return new Service(
        new ServiceId(id),
        code,
        Duration.ofMinutes(minutes),
        Duration.ZERO,
        null,
        new Price(new BigDecimal(price), "SAR"),
        true,
        Map.of(
            Language.ENGLISH, new Service.Text(english, ""),
            Language.ARABIC, new Service.Text(arabic, "")));
  }

  private static Provider dentist(
      ProviderId id, String code, String name, String arabicName, Gender gender) {
    return new Provider(
        id,
        code,
        name,
        arabicName,
        gender,
        Set.of(new ServiceId(1), new ServiceId(2), new ServiceId(3)),
        Set.of(Language.ARABIC),
        true,
        List.of(),
        List.of());
  }

  static Facts facts(Instant now, int silentHours, List<Visit> visits) {
    return new Facts(now, OPENING, Duration.ofHours(silentHours), false, SERVICES, visits);
  }

  static List<Visit> twoVisits() {
    return List.of(
        new Visit(new AppointmentId(5), Samples.TEN, "cleaning", SARA, null),
        new Visit(new AppointmentId(6), Samples.TEN.plusSeconds(86_400), "consult", OMAR, "Lina"));
  }
}
