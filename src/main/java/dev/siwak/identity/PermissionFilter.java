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
import java.util.Optional;
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
  private final SupportDoor supportDoor;

  PermissionFilter(RouteTable routes, Door door, SupportDoor supportDoor) {
    this.routes = routes;
    this.door = door;
    this.supportDoor = supportDoor;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
    var match = routes.find(request.getMethod(), path);
    if (match instanceof Match.Found(var route) && route.access() instanceof Access.Everyone) {
      chain.doFilter(request, response);
      return;
    }
    var support = supportDoor.session(request);
    if (support.isPresent()) supportDoor.admit(support.get(), match, path, request);
    switch (match) {
      case Match.Found(var route) -> {
        var caller =
            support
                .map(session -> support(route, session, request))
                .orElseGet(() -> signedIn(route, path, request));
        if (caller.isEmpty()) chain.doFilter(request, response);
        else inScope(caller.get().clinic(), request, response, chain);
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
    if (CLINIC.matches(path)) door.member(Route.slug(CLINIC, path), request);
  }

  /** Leaves who it is in the request; empty on a route that belongs to no clinic. */
  private Optional<Caller> signedIn(Route route, PathContainer path, HttpServletRequest request) {
    return switch (route.access()) {
      case Access.Everyone() -> Optional.empty();
      case Access.Users _ -> {
        request.setAttribute(
            SignedIn.ATTRIBUTE, new SignedIn(door.user(request), Optional.empty()));
        yield Optional.empty();
      }
      case Access.Hq(var roles) -> {
        request.setAttribute(Caller.HQ_STAFF, new Actor.HqStaff(door.hqStaff(roles, request)));
        yield Optional.empty();
      }
      case Access.Members(var roles, _) -> {
        var member = door.member(route.slug(path), request);
        if (!roles.contains(member.role())) throw new ApiException(ErrorCode.FORBIDDEN);
        yield called(member.clinic(), new Actor.Member(member.user()), request);
      }
    };
  }

  /** The same for a session that was admitted. */
  private static Optional<Caller> support(
      Route route, SupportSession session, HttpServletRequest request) {
    if (route.access() instanceof Access.Members)
      return called(session.clinic(), session.actor(), request);
    request.setAttribute(SignedIn.ATTRIBUTE, new SignedIn(session.staff(), Optional.of(session)));
    return Optional.empty();
  }

  private static Optional<Caller> called(ClinicId clinic, Actor actor, HttpServletRequest request) {
    var caller = new Caller(clinic, actor);
    request.setAttribute(Caller.ATTRIBUTE, caller);
    return Optional.of(caller);
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
