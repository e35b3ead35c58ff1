package dev.siwak;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The borders of the house: who may use whom. A further edge has a line in an ADR and here. */
class ModulesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/siwak");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("kernel", Set.of()),
          Map.entry("web", Set.of("kernel")),
          Map.entry("audit", Set.of()),
          Map.entry("clinics", Set.of("audit")),
          Map.entry("templates", Set.of("clinics", "audit")),
          Map.entry("mail", Set.of("outbox")),
          Map.entry("identity", Set.of("audit", "clinics", "mail")),
          Map.entry("patients", Set.of("audit", "clinics")),
          Map.entry("scheduling", Set.of("clinics", "patients", "audit")),
          Map.entry("outbox", Set.of()),
          Map.entry("understanding", Set.of("clinics", "knowledge")),
          Map.entry("knowledge", Set.of("clinics")),
          Map.entry(
              "conversations",
              Set.of(
                  "scheduling",
                  "understanding",
                  "patients",
                  "clinics",
                  "templates",
                  "outbox",
                  "mail",
                  "audit")),
          Map.entry(
              "whatsapp",
              // patients by ADR 19, mail by ADR 25
              Set.of(
                  "conversations", "templates", "patients", "outbox", "mail", "clinics", "audit")),
          Map.entry("calendar", Set.of("scheduling", "outbox", "clinics")),
          Map.entry(
              "reminders",
              Set.of(
                  "scheduling",
                  "conversations",
                  "templates",
                  "outbox",
                  "clinics",
                  "patients",
                  "audit")),
          // scheduling for what has come of a lead: see docs/adr/0022-leads.md
          Map.entry(
              "leads", Set.of("patients", "conversations", "templates", "clinics", "scheduling")),
          // and of every module that has a figure, or what a new clinic begins with, its entry
          // class
          Map.entry(
              "hq",
              Set.of("identity", "audit", "clinics", "conversations", "templates", "whatsapp")));

  /** They show or measure all others, so they may use every entry class. */
  private static final Set<String> MAY_USE_ALL = Set.of("sandbox", "console");

  @Test
  void modules_keep_to_their_borders() {
    ApplicationModules.of(Siwak.class).verify();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_declares_what_the_house_allows_it(String module) {
    var declared = packageInfo(module).getAnnotation(ApplicationModule.class);
    assertThat(declared).as("@ApplicationModule of " + module).isNotNull();

    if (MAY_USE_ALL.contains(module)) {
      assertThat(declared.allowedDependencies()).containsExactly(ApplicationModule.OPEN_TOKEN);
    } else {
      assertThat(MAY_USE).containsKey(module);
      assertThat(present(Set.of(declared.allowedDependencies())))
          .isEqualTo(present(allowed(module)));
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_is_one_flat_package_in_which_nothing_is_null_unless_it_says_so(String module)
      throws IOException {
    assertThat(packageInfo(module).isAnnotationPresent(NullMarked.class)).isTrue();
    try (var files = Files.list(SOURCES.resolve(module))) {
      assertThat(files.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void nothing_is_null_unless_it_says_so_where_the_application_is_put_together() {
    assertThat(Siwak.class.getPackage().isAnnotationPresent(NullMarked.class)).isTrue();
  }

  private static Set<String> allowed(String module) {
    var allowed = new HashSet<>(MAY_USE.get(module));
    if (!module.equals("kernel")) allowed.add("kernel");
    if (!List.of("kernel", "web").contains(module)) allowed.add("web");
    return allowed;
  }

  /** Of the house's modules some are still to be built. */
  private static Set<String> present(Set<String> named) {
    var built = Set.copyOf(modules());
    return named.stream().filter(built::contains).collect(toSet());
  }

  private static Class<?> packageInfo(String module) {
    try {
      return Class.forName("dev.siwak." + module + ".package-info");
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(module + " has no package-info with annotations", missing);
    }
  }

  private static List<String> modules() {
    try (var files = Files.list(SOURCES)) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
