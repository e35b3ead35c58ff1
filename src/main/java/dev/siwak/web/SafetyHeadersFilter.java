package dev.siwak.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer asks of the browser and of all that stands between: to keep no copy of it
 * (tokens and patients are in there), to take it for what it says it is, and to run and frame
 * nothing that is not ours.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class SafetyHeadersFilter extends OncePerRequestFilter {
  private static final String OURS_ALONE =
      "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Content-Security-Policy", OURS_ALONE);
    chain.doFilter(request, response);
  }
}
