package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.ServiceId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a patient can book.
 *
 * @param buffer follows the visit and blocks the provider and the room
 * @param grid between two starts; null: the clinic's
 * @param texts by language; a language may be missing
 */
public record Service(
    ServiceId id,
    String code,
    Duration duration,
    Duration buffer,
    @Nullable Duration grid,
    @Nullable Price price,
    boolean active,
    Map<Language, Text> texts) {
  public Service {
    texts = Map.copyOf(texts);
  }

  public record Text(String name, String description) {}

  /** In this language, else in another, else its code. */
  public String name(Language language) {
    return text(language).map(Text::name).orElse(code);
  }

  /** In this language, else in another, else empty. */
  public String description(Language language) {
    return text(language).map(Text::description).orElse("");
  }

  private Optional<Text> text(Language language) {
    return Optional.ofNullable(texts.get(language)).or(() -> texts.values().stream().findFirst());
  }
}
