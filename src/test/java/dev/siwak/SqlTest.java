package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SqlTexts.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL in the sources: each module reads and writes its own tables, inside one clinic. */
class SqlTest {
  private static final Path MAIN = Path.of("src/main/java");

  @Test
  void each_modules_statements_touch_its_own_tables_alone() {
    assertThat(borders(SqlTexts.below(MAIN))).isEmpty();
  }

  @Test
  void each_statement_on_a_clinics_table_names_the_clinic() {
    assertThat(boundless(SqlTexts.below(MAIN))).isEmpty();
  }

  @Test
  void the_search_sees_what_the_modules_write() {
    var used =
        SqlTexts.below(MAIN).stream().flatMap(text -> Tables.in(text.sql()).stream()).toList();

    assertThat(used).contains("audit_log", "services", "patients", "appointments", "messages");
  }

  @Test
  void a_statement_that_crosses_a_border_is_found(@TempDir Path folder) throws IOException {
    var module = Files.createDirectories(folder.resolve("dev/siwak/audit"));
    Files.writeString(
        module.resolve("Sample.java"),
        """
        package dev.siwak.audit;

        class Sample {
          String prose = "select a patient from patients";
          String own = "select id from audit_log where clinic_id = :clinic";
          String joined =
              \"""
              with seen as (select id from audit_log where clinic_id = :clinic)
              select p.id from seen join patients p on p.clinic_id = :clinic
              \""";
          String listed = "delete from audit_log a using users u, services s where a.id = s.id";
          String boundless = "UPDATE Audit_Log SET action = ''";
          String shouted = "SELECT id FROM Patients WHERE clinic_id = :clinic";
        }
        """);

    var texts = SqlTexts.below(folder);

    assertThat(borders(texts))
        .containsExactlyInAnyOrder(
            "audit: patients in Sample.java",
            "audit: patients in Sample.java",
            "audit: patients in Sample.java",
            "audit: users in Sample.java",
            "audit: services in Sample.java");
    assertThat(boundless(texts)).hasSize(3).last().asString().contains("UPDATE Audit_Log");
  }

  private static List<String> borders(List<SqlText> texts) {
    return texts.stream()
        .flatMap(
            text ->
                Tables.in(text.sql()).stream()
                    .filter(table -> !mayTouch(text.module(), table))
                    .map(table -> text.module() + ": " + table + " in " + name(text)))
        .toList();
  }

  private static boolean mayTouch(String module, String table) {
    return Tables.moduleOf(table).equals(module)
        || Tables.MAY_ALSO_READ.getOrDefault(module, Set.of()).contains(table);
  }

  private static List<String> boundless(List<SqlText> texts) {
    return texts.stream()
        .filter(text -> !ClinicBounds.missing(text.sql()).isEmpty())
        .filter(
            text ->
                !Tables.READ_ACROSS_CLINICS
                    .getOrDefault(name(text), Set.of())
                    .containsAll(Tables.in(text.sql())))
        .map(text -> name(text) + ": " + text.sql().strip())
        .toList();
  }

  private static String name(SqlText text) {
    return String.valueOf(text.file().getFileName());
  }
}
