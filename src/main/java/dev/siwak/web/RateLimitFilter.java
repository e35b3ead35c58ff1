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
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Counts what anybody may post without being signed in: refreshing, accepting, asking for a new
 * password. A sign-in has limits of its own, by what fails.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
class RateLimitFilter extends OncePerRequestFilter {
  private static final PathPattern AUTH =
      PathPatternParser.defaultInstance.parse("/auth/{*action}");
  private static final PathPattern LOGIN = PathPatternParser.defaultInstance.parse("/auth/login");

  private final RateLimits limits;
  private final ClientAddress addresses;

  RateLimitFilter(RateLimits limits, ClientAddress addresses) {
    this.limits = limits;
    this.addresses = addresses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getMethod().equals("POST")) {
      var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
      if (AUTH.matches(path) && !LOGIN.matches(path)) limits.count(addresses.of(request));
    }
    chain.doFilter(request, response);
  }
}
