package dev.siwak.audit;

import dev.siwak.web.ApiException;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a reader of a log has asked for, as it was written. */
record AuditQuestion(
    Optional<String> action, Optional<String> actor, Optional<String> from, Optional<String> to) {
  private static final Pattern ACTION = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

  /** A filter that no row can pass is a slip of the caller's, not an empty log. */
  AuditFilter filter(ClinicTime time) {
    return new AuditFilter(
        action.map(AuditQuestion::code).orElse(null),
        actor.map(ActorFilter::read).orElse(null),
        instant(time, from),
        instant(time, to));
  }

  private static String code(String text) {
    if (!ACTION.matcher(text).matches())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "action is a code such as USER_INVITE");
    return text;
  }

  private static @Nullable Instant instant(ClinicTime time, Optional<String> text) {
    return text.map(given -> time.parse(given, ErrorCode.INVALID_PAYLOAD)).orElse(null);
  }
}
