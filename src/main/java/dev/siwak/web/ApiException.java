package dev.siwak.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is wrong or not allowed; the caller sees the code, and the detail only as problem
 * details.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final HttpStatus status;
  private final @Nullable String detail;
  private final @Nullable Duration retryAfter;

  public ApiException(ErrorCode code) {
    this(code, code.status(), null, null);
  }

  /**
   * @param detail for the caller's developer: what is accepted, never a patient's words
   */
  public ApiException(ErrorCode code, @Nullable String detail) {
    this(code, code.status(), detail, null);
  }

  private ApiException(
      ErrorCode code, HttpStatus status, @Nullable String detail, @Nullable Duration retryAfter) {
    super(detail == null ? code.name() : detail, null, false, false);
    if (!code.statuses().contains(status))
      throw new IllegalArgumentException(code + " is never " + status);
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** With another of the code's statuses than its usual one. */
  public static ApiException as(HttpStatus status, ErrorCode code) {
    return new ApiException(code, status, null, null);
  }

  /** {@link ErrorCode#RATE_LIMIT}; the caller is told to wait so long, rounded up to seconds. */
  public static ApiException tooMany(Duration retryAfter) {
    return new ApiException(ErrorCode.RATE_LIMIT, ErrorCode.RATE_LIMIT.status(), null, retryAfter);
  }

  public ErrorCode code() {
    return code;
  }

  public HttpStatus status() {
    return status;
  }

  public @Nullable String detail() {
    return detail;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
