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
    Map<Language, Service.Text> texts)
    implements Offered {
  public ServiceDraft {
    texts = Map.copyOf(texts);
  }

  static ServiceDraft of(Service service) {
    return new ServiceDraft(
        service.code(),
        service.duration(),
        service.buffer(),
        service.grid(),
        service.price(),
        service.active(),
        service.texts());
  }

  ServiceDraft withGridOf(Catalogue catalogue) {
    var kept = catalogue.service(code).map(Service::grid).orElse(null);
    return new ServiceDraft(code, duration, buffer, kept, price, active, texts);
  }
}
