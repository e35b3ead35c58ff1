package dev.siwak.identity;

import dev.siwak.identity.RouteTable.Match;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Asks the route table before anything of the body is read, and enters the clinic's scope around
 * the handler. Under a clinic's path a stranger learns nothing, not even which routes there are.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class PermissionFilter extends OncePerRequestFilter {
  private static final PathPattern CLINIC =
      PathPatternParser.defaultInstance.parse("/clinic/{slug}/{*rest}");

  private final RouteTable routes;
  private final Door door;

  PermissionFilter(RouteTable routes, Door door) {
    this.routes = routes;
    this.door = door;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    switch (routes.find(request.getMethod(), path)) {
      case Match.Found(var route) -> {
        switch (route.access()) {
          case Access.Everyone() -> chain.doFilter(request, response);
          case Access.Users() -> {
            request.setAttribute(SignedIn.ATTRIBUTE, new SignedIn(door.user(request)));
            chain.doFilter(request, response);
          }
          case Access.Members(var roles) -> {
            var caller = member(route.pattern(), path, roles, request);
            request.setAttribute(Caller.ATTRIBUTE, caller);
            inScope(caller.clinic(), request, response, chain);
          }
        }
      }
      case Match.OtherMethods(var allowed) -> {
        refuseStrangers(path, request);
        throw new HttpRequestMethodNotSupportedException(request.getMethod(), allowed);
      }
      case Match.Nothing() -> {
        refuseStrangers(path, request);
        throw new ApiException(ErrorCode.NOT_FOUND);
      }
    }
  }

  private void refuseStrangers(PathContainer path, HttpServletRequest request) {
    if (CLINIC.matches(path)) member(CLINIC, path, EnumSet.allOf(Role.class), request);
  }

  private Caller member(
      PathPattern pattern, PathContainer path, Set<Role> roles, HttpServletRequest request) {
    var match = pattern.matchAndExtract(path);
    var slug = match == null ? null : match.getUriVariables().get("slug");
    if (slug == null) throw new IllegalStateException("a member's route names its clinic");
    var member = door.member(slug, request);
    if (!roles.contains(member.role())) throw new ApiException(ErrorCode.FORBIDDEN);
    return new Caller(member.clinic(), new Actor.Member(member.user()));
  }

  private static void inScope(
      ClinicId clinic, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      TenantScope.callChecked(
          clinic,
          () -> {
            chain.doFilter(request, response);
            return clinic;
          });
    } catch (ServletException | IOException | RuntimeException thrown) {
      throw thrown;
    } catch (Exception impossible) {
      throw new IllegalStateException("a filter chain throws nothing else", impossible);
    }
  }
}
