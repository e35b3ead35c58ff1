package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The permission table and the application's routes are the same list. */
@SiwakTest
class RoutesTest {
  private final RequestMappingHandlerMapping mappings;
  private final RouteTable table;

  RoutesTest(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
      RouteTable table) {
    this.mappings = mappings;
    this.table = table;
  }

  @Test
  void every_route_of_the_application_is_in_the_permission_table() {
    assertThat(mapped()).isNotEmpty().isSubsetOf(inTable());
  }

  @Test
  void every_line_of_the_permission_table_is_a_route_of_the_application() {
    var answered = mapped();

    assertThat(inTable())
        .filteredOn(route -> !route.contains("{*"))
        .isNotEmpty()
        .isSubsetOf(answered);
  }

  @Test
  void no_two_lines_are_about_the_same_route() {
    assertThat(table.routes().stream().map(RoutesTest::line)).doesNotHaveDuplicates();
  }

  @Test
  void a_clinics_path_is_for_its_members() {
    assertThat(table.routes())
        .filteredOn(route -> route.pattern().getPatternString().startsWith("/clinic/"))
        .isNotEmpty()
        .allMatch(route -> route.access() instanceof Access.Members)
        .allMatch(route -> route.pattern().getPatternString().startsWith("/clinic/{slug}/"));
  }

  @Test
  void our_own_path_is_for_our_own_people() {
    assertThat(table.routes())
        .filteredOn(route -> route.pattern().getPatternString().startsWith("/hq/"))
        .isNotEmpty()
        .allMatch(route -> route.access() instanceof Access.Hq);
  }

  @Test
  void outside_the_sandbox_its_routes_are_not_there() {
    var outside = new RouteTable(false);

    for (var route : Permissions.SANDBOX)
      assertThat(
              outside.find(
                  route.method().name(),
                  PathContainer.parsePath(route.pattern().getPatternString())))
          .isInstanceOf(RouteTable.Match.Nothing.class);
  }

  private Set<String> mapped() {
    var routes = new TreeSet<String>();
    for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
      var methods = mapping.getMethodsCondition().getMethods();
      assertThat(methods).as("methods of " + mapping).isNotEmpty();
      for (var method : methods)
        for (var pattern : mapping.getPatternValues()) routes.add(method + " " + pattern);
    }
    return routes;
  }

  private List<String> inTable() {
    return table.routes().stream().map(RoutesTest::line).toList();
  }

  private static String line(Route route) {
    return route.method() + " " + route.pattern().getPatternString();
  }
}
