package dev.siwak.identity;

import dev.siwak.web.RouteAccess;
import java.util.List;
import java.util.stream.Stream;
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
      case Access.Users(var support) -> names(Stream.of("user"), support);
      case Access.Members(var roles, var support) ->
          names(roles.stream().sorted().map(Role::name), support);
      case Access.Hq(var roles) -> names(roles.stream().sorted().map(HqRole::name), false);
    };
  }

  private static List<String> names(Stream<String> people, boolean support) {
    return Stream.concat(people, support ? Stream.of(SUPPORT) : Stream.empty()).toList();
  }
}
