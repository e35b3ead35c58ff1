package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.kernel.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Dates, times and places as a patient reads them in one language, for a clinic's templates. */
public final class InWords {
  private final Wording words;

  public InWords(Language language, Catalogue catalogue) {
    // Without a day that would be "today": a message may be read on another.
    this.words = new Wording(language, catalogue, LocalDate.MIN);
  }

  /** "Tuesday 1 December". */
  public String date(Instant time) {
    return words.date(time.atZone(words.zone()).toLocalDate());
  }

  /** "10:30 AM", "10:30 AM and 11:15 AM". */
  public String times(List<Instant> times) {
    var all = times.stream().map(time -> words.clock(time.atZone(words.zone()).toLocalTime()));
    return all.distinct()
        .reduce((one, next) -> words.phrase("both", "one", one, "next", next))
        .orElseThrow();
  }

  public String clinic() {
    return words.clinic();
  }

  /** Where the clinic is: on one line, and never empty. */
  public String place() {
    var rules = words.catalogue().rules();
    var said = rules.texts().get(words.language());
    var address = said == null ? "" : said.address().replaceAll("\\s+", " ").strip();
    if (!address.isEmpty()) return address;
    return Objects.requireNonNullElseGet(rules.mapLink(), () -> words.phrase("at-the-clinic"));
  }

  public String service(String code) {
    return words.service(code);
  }

  /** For whoever has told no name. */
  public String somebody() {
    return words.phrase("somebody");
  }
}
