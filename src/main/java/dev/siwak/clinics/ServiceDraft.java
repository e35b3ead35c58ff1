package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is to be; its code says which.
 *
 * @param grid between two starts; null: the clinic's
 */
public record ServiceDraft(
    String code,
    Duration duration,
    Duration buffer,
    @Nullable Duration grid,
    @Nullable Price price,
    boolean active,
    Map<Language, Service.Text> texts) {
  public ServiceDraft {
    texts = Map.copyOf(texts);
  }
}
