package dev.siwak.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Which answer an exception becomes. Nothing of an unexpected exception reaches the caller. */
final class Failures {
  private Failures() {}

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case ApiException refused -> refused(refused);
      case HttpRequestMethodNotSupportedException method -> method(method);
      case HttpMediaTypeNotSupportedException _ -> Failure.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
      case HttpMediaTypeNotAcceptableException _ -> Failure.of(ErrorCode.NOT_ACCEPTABLE);
      case MethodArgumentTypeMismatchException wrong -> wrongType(wrong);
      case HttpMessageConversionException unreadable ->
          beneath(thrown).orElseGet(() -> unreadable(unreadable));
      case ErrorResponse answer -> ofStatus(answer.getStatusCode().value());
      default -> beneath(thrown).orElseGet(() -> Failure.of(ErrorCode.INTERNAL));
    };
  }

  /** For an answer that was decided outside our code by its status alone. */
  static Failure ofStatus(int status) {
    return Failure.of(
        switch (status) {
          case 401 -> ErrorCode.UNAUTHORIZED;
          case 403 -> ErrorCode.FORBIDDEN;
          case 404 -> ErrorCode.NOT_FOUND;
          case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 406 -> ErrorCode.NOT_ACCEPTABLE;
          case 409 -> ErrorCode.CONFLICT;
          case 412 -> ErrorCode.PRECONDITION_FAILED;
          case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
          case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
          case 429 -> ErrorCode.RATE_LIMIT;
          case 503 -> ErrorCode.UNAVAILABLE;
          case 505 -> ErrorCode.INVALID_PAYLOAD;
          default -> status < 500 ? ErrorCode.INVALID_PAYLOAD : ErrorCode.INTERNAL;
        });
  }

  private static Failure refused(ApiException refused) {
    var failure = Failure.of(refused.code(), refused.detail()).as(refused.status());
    var wait = refused.retryAfter();
    return wait == null ? failure : failure.with(HttpHeaders.RETRY_AFTER, seconds(wait));
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }

  private static Failure method(HttpRequestMethodNotSupportedException refused) {
    var failure = Failure.of(ErrorCode.METHOD_NOT_ALLOWED);
    var supported = refused.getSupportedMethods();
    return supported == null
        ? failure
        : failure.with(HttpHeaders.ALLOW, String.join(", ", supported));
  }

  /** A path whose id is not a number names nothing that exists. */
  private static Failure wrongType(MethodArgumentTypeMismatchException wrong) {
    return wrong.getParameter().hasParameterAnnotation(PathVariable.class)
        ? Failure.of(ErrorCode.NOT_FOUND)
        : Failure.of(ErrorCode.INVALID_PAYLOAD).at("/" + wrong.getName(), "not readable");
  }

  private static Failure unreadable(HttpMessageConversionException unreadable) {
    var failure = Failure.of(ErrorCode.INVALID_PAYLOAD, "The body is not the JSON expected here.");
    if (!(unreadable.getCause() instanceof JacksonException json) || json.getPath().isEmpty())
      return failure;
    var pointer = new StringBuilder();
    for (var step : json.getPath()) {
      var name = step.getPropertyName();
      pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
    }
    return failure.at(pointer.toString(), "missing or of another type");
  }

  private static Optional<Failure> beneath(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .flatMap(cause -> known(cause).stream())
        .findFirst();
  }

  private static Optional<Failure> known(Throwable cause) {
    return switch (cause) {
      case ApiException refused -> Optional.of(refused(refused));
      case InvalidParameterException bad -> Optional.of(ofStatus(bad.getErrorCode()));
      case SQLTransientConnectionException _ -> Optional.of(Failure.of(ErrorCode.UNAVAILABLE));
      case SQLException broken -> ofSqlState(Objects.requireNonNullElse(broken.getSQLState(), ""));
      default -> Optional.empty();
    };
  }

  private static Optional<Failure> ofSqlState(String state) {
    // Connection lost or refused, server shutting down or out of resources.
    if (state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53"))
      return Optional.of(Failure.of(ErrorCode.UNAVAILABLE));
    // Text that PostgreSQL cannot hold: a null character.
    if (state.equals("22021") || state.equals("22P05"))
      return Optional.of(Failure.of(ErrorCode.INVALID_PAYLOAD, "Text with a null character."));
    return Optional.empty();
  }
}
