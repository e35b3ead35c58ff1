package dev.siwak.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;

/** Every exception that leaves a controller, as the answer the contract knows. */
@RestControllerAdvice
public class ApiErrors {
  private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  void on(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(thrown, request, response);
  }

  /** The client went away: there is nobody to answer. */
  @ExceptionHandler
  void on(AsyncRequestNotUsableException gone) {
    log.debug("client gone: {}", gone.getClass().getSimpleName());
  }

  /** For a filter that must know what was answered before it goes out. */
  public static void answer(
      Throwable thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var failure = Failures.of(thrown);
    if (failure.code() == ErrorCode.INTERNAL)
      log.error("{} failed: {}", route(request), QuietTrace.of(thrown));
    else if (failure.code() == ErrorCode.UNAVAILABLE)
      log.warn("{} refused: {}", route(request), failure.detail());
    else log.debug("{} answered {}", route(request), failure.code());
    FailureWriter.write(failure, request, response);
  }

  /** The pattern, not the path: a path may carry what a patient wrote. */
  private static String route(HttpServletRequest request) {
    return request.getMethod()
        + " "
        + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
  }
}
