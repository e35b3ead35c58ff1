package dev.siwak.identity;

import dev.siwak.web.RouteAccess;
import java.util.List;
import org.springframework.stereotype.Component;

/** The permission table for whoever describes the API. */
@Component
class PermissionLines implements RouteAccess {
  private final RouteTable routes;

  PermissionLines(RouteTable routes) {
    this.routes = routes;
  }

  @Override
  public List<Line> lines() {
    return routes.routes().stream()
        .map(
            route ->
                new Line(
                    route.method().name(),
                    route.pattern().getPatternString(),
                    callers(route.access())))
        .toList();
  }

  private static List<String> callers(Access access) {
    return switch (access) {
      case Access.Everyone() -> List.of(EVERYONE);
      case Access.Users() -> List.of("user");
      case Access.Members(var roles) -> roles.stream().sorted().map(Role::name).toList();
    };
  }
}
