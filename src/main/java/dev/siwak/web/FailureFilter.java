package dev.siwak.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What a filter refuses is answered like what a controller refuses. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class FailureFilter extends OncePerRequestFilter {
  @Override
  @SuppressWarnings("CatchingUnchecked")
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException thrown) {
      ApiErrors.answer(thrown, request, response);
    }
  }
}
