package dev.siwak.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is wrong or not allowed; the caller sees the code, and the detail only as problem
 * details.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final @Nullable String detail;
  private final @Nullable Duration retryAfter;

  public ApiException(ErrorCode code) {
    this(code, null, null);
  }

  /**
   * @param detail for the caller's developer: what is accepted, never a patient's words
   */
  public ApiException(ErrorCode code, @Nullable String detail) {
    this(code, detail, null);
  }

  private ApiException(ErrorCode code, @Nullable String detail, @Nullable Duration retryAfter) {
    super(detail == null ? code.name() : detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** {@link ErrorCode#RATE_LIMIT}; the caller is told to wait so long, rounded up to seconds. */
  public static ApiException tooMany(Duration retryAfter) {
    return new ApiException(ErrorCode.RATE_LIMIT, null, retryAfter);
  }

  public ErrorCode code() {
    return code;
  }

  public @Nullable String detail() {
    return detail;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
