package dev.siwak.identity;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which clinic a path means. A slug never changes hands, so what is found once is kept. */
@Component
class KnownClinics {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,63}");

  private final Clinics clinics;
  private final Map<String, ClinicId> ids = new ConcurrentHashMap<>();
  private final Map<ClinicId, String> slugs = new ConcurrentHashMap<>();

  KnownClinics(Clinics clinics) {
    this.clinics = clinics;
  }

  Optional<ClinicId> bySlug(String slug) {
    if (!SLUG.matcher(slug).matches()) return Optional.empty();
    var known = ids.get(slug);
    if (known != null) return Optional.of(known);
    var found = clinics.bySlug(slug).map(Clinic::id);
    found.ifPresent(id -> ids.put(slug, id));
    return found;
  }

  String slug(ClinicId clinic) {
    return slugs.computeIfAbsent(clinic, id -> clinics.get(id).slug());
  }
}
