package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import dev.siwak.understanding.Context.Asked;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A clinic in Riyadh on a Monday morning, with two dentists and the usual services. */
final class DemoWorld {
  static final LocalDateTime NOW = LocalDateTime.parse("2026-11-23T10:00");

  static final Lexicon LEXICON =
      new Lexicon(
          List.of(
              service("consult", "Consultation", "كشف واستشارة"),
              service("cleaning", "Teeth cleaning", "تنظيف الأسنان"),
              service("filling", "Filling", "حشوة أسنان"),
              service("whitening", "Teeth whitening", "تبييض الأسنان"),
              service("root_canal", "Root canal treatment", "علاج العصب"),
              service("extraction", "Tooth extraction", "خلع الأسنان"),
              service("braces", "Braces", "تقويم الأسنان"),
              service("emergency", "Emergency visit", "حالة طارئة")),
          List.of(
              new Lexicon.Provider(
                  "sara", List.of("Dr. Sara Al-Qahtani", "د. سارة القحطاني"), "female"),
              new Lexicon.Provider("omar", List.of("Dr. Omar Haddad", "د. عمر حداد"), "male")),
          DayOfWeek.SUNDAY,
          Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));

  private DemoWorld() {}

  private static Lexicon.Term service(String code, String... names) {
    return new Lexicon.Term(code, List.of(names));
  }

  static Context idle() {
    return talk("idle; ; ; ; ");
  }

  /**
   * A talk written as "state; asked; offers; appointment; language", each of which may be empty.
   */
  static Context talk(String written) {
    var parts = (written + " ; ; ; ; ").split(";", -1);
    return new Context(
        NOW,
        ZoneId.of("Asia/Riyadh"),
        parts[4].isBlank() ? null : Language.of(parts[4].strip()),
        parts[0].strip(),
        asked(parts[1].strip()),
        parts[2].isBlank()
            ? List.of()
            : List.of(parts[2].strip().split(" ", -1)).stream().map(LocalDateTime::parse).toList(),
        parts[3].isBlank() ? null : LocalDateTime.parse(parts[3].strip()),
        LEXICON);
  }

  private static @Nullable Asked asked(String name) {
    return name.isEmpty() ? null : Asked.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
