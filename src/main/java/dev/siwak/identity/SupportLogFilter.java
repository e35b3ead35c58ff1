package dev.siwak.identity;

import dev.siwak.kernel.TenantScope;
import dev.siwak.web.ApiErrors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps every answer under a support token back until what was asked and answered stands in both
 * logs. A process that dies before has answered nothing, and where the logs cannot be written
 * nobody sees anything.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class SupportLogFilter extends OncePerRequestFilter {
  private final SupportLog log;

  SupportLogFilter(SupportLog log) {
    this.log = log;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return BearerToken.of(request).filter(BearerToken::mayBeSupport).isEmpty();
  }

  @Override
  @SuppressWarnings("CatchingUnchecked")
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var answer = new ContentCachingResponseWrapper(response);
    try {
      chain.doFilter(request, answer);
    } catch (ServletException | IOException | RuntimeException thrown) {
      ApiErrors.answer(thrown, request, answer);
    }
    if (request.getAttribute(SupportDoor.Visit.ATTRIBUTE) instanceof SupportDoor.Visit visit)
      TenantScope.run(
          visit.session().clinic(),
          () ->
              log.request(visit, request.getMethod(), request.getRequestURI(), answer.getStatus()));
    answer.copyBodyToResponse();
  }
}
