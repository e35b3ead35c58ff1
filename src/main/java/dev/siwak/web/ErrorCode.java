package dev.siwak.web;

import org.springframework.http.HttpStatus;

/** Every code that an endpoint may answer, with its status. A code is never renamed. */
public enum ErrorCode {
  INVALID_PAYLOAD(HttpStatus.BAD_REQUEST),
  INVALID_EMAIL(HttpStatus.BAD_REQUEST),
  INVALID_ROLE(HttpStatus.BAD_REQUEST),
  INVALID_SERVICE(HttpStatus.BAD_REQUEST),
  INVALID_HOURS(HttpStatus.BAD_REQUEST),
  OUT_OF_HOURS(HttpStatus.BAD_REQUEST),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED),
  INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED),
  INVALID_TOKEN(HttpStatus.UNAUTHORIZED),
  INVALID_SIGNATURE(HttpStatus.UNAUTHORIZED),
  FORBIDDEN(HttpStatus.FORBIDDEN),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  CONFLICT(HttpStatus.CONFLICT),
  SLOT_TAKEN(HttpStatus.CONFLICT),
  INVALID_TRANSITION(HttpStatus.CONFLICT),
  PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED),
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  RATE_LIMIT(HttpStatus.TOO_MANY_REQUESTS),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

  private final HttpStatus status;

  ErrorCode(HttpStatus status) {
    this.status = status;
  }

  public HttpStatus status() {
    return status;
  }
}
