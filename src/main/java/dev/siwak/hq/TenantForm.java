package dev.siwak.hq;

import dev.siwak.identity.Email;
import dev.siwak.identity.GivenText;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.StorableText;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is sent to take a clinic in. */
record TenantForm(
    @Nullable JsonNode name,
    @Nullable JsonNode slug,
    @Nullable JsonNode defaultLang,
    @Nullable JsonNode tz,
    @Nullable JsonNode ownerEmail,
    @Nullable JsonNode ownerName) {
  private static final int LONGEST_NAME = 100;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** The same, read. */
  record Tenant(
      String name,
      String slug,
      Language language,
      ZoneId zone,
      Email ownerEmail,
      String ownerName) {}

  static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  Tenant read() {
    return new Tenant(
        name(name, "name"),
        GivenText.of(slug)
            .filter(TenantForm::isSlug)
            .orElseThrow(() -> bad(ErrorCode.INVALID_SLUG, "a-z, 0-9 and - inside, at most 63")),
        GivenText.of(defaultLang)
            .flatMap(Language::withCode)
            .orElseThrow(() -> bad(ErrorCode.INVALID_LANGUAGE, "en or ar")),
        // A bare offset has no summer time, so it is no zone of a clinic.
        GivenText.of(tz)
            .filter(ZoneId.getAvailableZoneIds()::contains)
            .map(ZoneId::of)
            .orElseThrow(() -> bad(ErrorCode.INVALID_TIMEZONE, "such as Asia/Riyadh")),
        GivenText.of(ownerEmail)
            .flatMap(Email::address)
            .orElseThrow(() -> bad(ErrorCode.INVALID_EMAIL, "an address")),
        name(ownerName, "owner_name"));
  }

  private static String name(@Nullable JsonNode given, String field) {
    return GivenText.of(given)
        .map(text -> StorableText.of(text).strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_NAME)
        .orElseThrow(
            () ->
                bad(
                    ErrorCode.INVALID_PAYLOAD,
                    "%s has 1 to %d characters".formatted(field, LONGEST_NAME)));
  }

  private static ApiException bad(ErrorCode code, String accepted) {
    return new ApiException(code, accepted);
  }
}
