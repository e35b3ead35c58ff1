package dev.siwak.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a client that takes no JSON before anything is done for it. Spring would notice only when
 * it writes the answer: by then the appointment is booked, and the client told it is not.
 */
final class AcceptableAnswer implements HandlerInterceptor {
  private static final List<MediaType> WRITTEN =
      List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

  private final AcceptedTypes accepted;

  AcceptableAnswer(AcceptedTypes accepted) {
    this.accepted = accepted;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException {
    if (handler instanceof HandlerMethod method
        && method.getReturnType().getParameterType() == Success.class
        && accepted.resolveMediaTypes(new ServletWebRequest(request)).stream()
            .noneMatch(type -> WRITTEN.stream().anyMatch(type::isCompatibleWith)))
      throw new HttpMediaTypeNotAcceptableException(WRITTEN);
    return true;
  }
}
