package dev.siwak.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Every code that an endpoint may answer, with its status. A code is never renamed. Where the
 * contract gives one code several statuses, the first is the usual one.
 */
public enum ErrorCode {
  INVALID_PAYLOAD(HttpStatus.BAD_REQUEST),
  INVALID_EMAIL(HttpStatus.BAD_REQUEST),
  INVALID_ROLE(HttpStatus.BAD_REQUEST),
  INVALID_REASON(HttpStatus.BAD_REQUEST),
  INVALID_CLINIC(HttpStatus.BAD_REQUEST, HttpStatus.NOT_FOUND),
  INVALID_LANGUAGE(HttpStatus.BAD_REQUEST),
  INVALID_TIMEZONE(HttpStatus.BAD_REQUEST),
  INVALID_SLUG(HttpStatus.BAD_REQUEST),
  INVALID_SERVICE(HttpStatus.BAD_REQUEST),
  INVALID_HOURS(HttpStatus.BAD_REQUEST),
  INVALID_PHONE(HttpStatus.BAD_REQUEST),
  OUT_OF_HOURS(HttpStatus.BAD_REQUEST),
  INVALID_TEMPLATE(HttpStatus.BAD_REQUEST),
  LINT_FAILED(HttpStatus.BAD_REQUEST),
  NO_HSM_AVAILABLE(HttpStatus.BAD_REQUEST),
  WINDOW_CLOSED(HttpStatus.BAD_REQUEST),
  TOKEN_EXPIRED(HttpStatus.BAD_REQUEST),
  TOKEN_ALREADY_USED(HttpStatus.BAD_REQUEST),
  WEAK_PASSWORD(HttpStatus.BAD_REQUEST),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED),
  INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED),
  INVALID_TOKEN(HttpStatus.UNAUTHORIZED, HttpStatus.BAD_REQUEST, HttpStatus.NOT_FOUND),
  INVALID_SIGNATURE(HttpStatus.UNAUTHORIZED),
  FORBIDDEN(HttpStatus.FORBIDDEN),
  FORBIDDEN_SANDBOX_NUMBER(HttpStatus.FORBIDDEN),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  CONFLICT(HttpStatus.CONFLICT),
  SLOT_TAKEN(HttpStatus.CONFLICT),
  LAST_OWNER(HttpStatus.CONFLICT),
  INVALID_TRANSITION(HttpStatus.CONFLICT),
  PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED),
  IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  RATE_LIMIT(HttpStatus.TOO_MANY_REQUESTS),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<HttpStatus> statuses;

  ErrorCode(HttpStatus... statuses) {
    this.statuses = List.of(statuses);
  }

  public HttpStatus status() {
    return statuses.getFirst();
  }

  public List<HttpStatus> statuses() {
    return statuses;
  }
}
