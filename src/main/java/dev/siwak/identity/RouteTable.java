package dev.siwak.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/** Finds the line of {@link Permissions} that a request falls under. */
@Component
class RouteTable {
  private final List<Route> routes;

  RouteTable(@Value("${siwak.sandbox:false}") boolean sandbox) {
    this.routes =
        Stream.of(Permissions.ALWAYS, sandbox ? Permissions.SANDBOX : List.<Route>of())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Route::pattern))
            .toList();
  }

  sealed interface Match {
    record Found(Route route) implements Match {}

    record OtherMethods(Set<String> allowed) implements Match {}

    record Nothing() implements Match {}
  }

  List<Route> routes() {
    return routes;
  }

  Match find(String method, PathContainer path) {
    var wanted = method.equals("HEAD") ? "GET" : method;
    var here = routes.stream().filter(route -> route.pattern().matches(path)).toList();
    if (here.isEmpty()) return new Match.Nothing();
    Predicate<Route> speaks = route -> route.method().name().equals(wanted);
    return here.stream()
        .filter(speaks)
        .findFirst()
        .<Match>map(Match.Found::new)
        .orElseGet(() -> new Match.OtherMethods(methods(here)));
  }

  private static Set<String> methods(List<Route> routes) {
    var methods = new TreeSet<String>();
    for (var route : routes) methods.add(route.method().name());
    if (methods.contains("GET")) methods.add("HEAD");
    return methods;
  }
}
