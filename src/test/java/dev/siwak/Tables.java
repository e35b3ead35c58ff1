package dev.siwak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every table with its module: the one whose migrations make it. All belong to one clinic a row,
 * but for the few that are named here.
 */
final class Tables {
  /** Outside the clinics. A further one is a decision: it has a line here. */
  static final Set<String> GLOBAL =
      Set.of(
          "flyway_schema_history",
          "hq_audit",
          "account_mails",
          "clinics",
          "users",
          "hq_staff",
          "sessions",
          "refresh_tokens",
          "invites",
          "password_resets",
          "support_sessions",
          "login_failures",
          "due_work",
          "channel_routes",
          "raw_payloads",
          "sandbox_clock",
          "rate_limits",
          "redaction_rounds",
          "idempotency_records");

  /** What a module reads of another's tables in a statement of its own, and why. */
  static final Map<String, Set<String>> MAY_ALSO_READ =
      Map.of(
          // the catalogue's version, in the statement that a booking needs anyway
          "scheduling", Set.of("clinics"),
          // the zone in which the log's times are shown: clinics itself writes to the log
          "audit", Set.of("clinics"));

  /** Files whose statements read a clinic's table across all clinics, as siwak_system, and why. */
  static final Map<String, Set<String>> READ_ACROSS_CLINICS =
      Map.of(
          // sign-in: every clinic that a user is a member of
          "Accounts.java", Set.of("memberships"),
          // HQ's figures: how long patients wait for the first answer
          "ResponseTimes.java", Set.of("messages"),
          // and how many messages failed, how many conversations a person took over
          "ConversationFigures.java", Set.of("messages", "conversations", "turns"),
          // how each clinic's channel does
          "ChannelStates.java", Set.of("whatsapp_accounts"),
          // which clinics have something to be sealed
          "Sealer.java", Set.of("audit_unsealed"));

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** A table's name as a pattern whose only group is the bare name. */
  static final String NAME = "(?:public\\.)?\"?(\\w+)\"?";

  private static final Pattern CREATE =
      Pattern.compile(
          "^\\s*create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME,
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final Pattern DROP = Pattern.compile("(?m)^drop table " + NAME + ";");

  // The tables that a statement names: after these words, and after each comma of such a list.
  private static final String ITEM = "[\\w.\"]+(?:\\s+as)?(?:\\s+\\w+)?";
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:from|join|into|update|using|table|truncate(?:\\s+table)?|lock(?:\\s+table)?|copy)"
              + "\\s+(?:only\\s+)?((?:"
              + ITEM
              + "\\s*,\\s*)*[\\w.\"]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\A\\s*(?:select|insert|update|delete|with|merge|lock|truncate|copy)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern BARE = Pattern.compile("\\A\\s*" + NAME);

  private static final Map<String, String> MODULES = modules();

  private Tables() {}

  static Set<String> known() {
    return MODULES.keySet();
  }

  static String moduleOf(String table) {
    return MODULES.getOrDefault(table, "nobody");
  }

  static boolean isTenants(String table) {
    return MODULES.containsKey(table) && !GLOBAL.contains(table);
  }

  static boolean isStatement(String text) {
    return STATEMENT.matcher(text).find();
  }

  /** The known tables that an SQL text reads or writes. */
  static Set<String> in(String sql) {
    return new LinkedHashSet<>(mentions(sql));
  }

  /** The same, each as often as it is named. */
  static List<String> mentions(String sql) {
    return NAMED
        .matcher(sql)
        .results()
        .flatMap(found -> COMMA.splitAsStream(found.group(1)))
        .map(BARE::matcher)
        .filter(Matcher::find)
        .map(name -> name.group(1).toLowerCase(Locale.ROOT))
        .filter(MODULES::containsKey)
        .toList();
  }

  private static Map<String, String> modules() {
    var modules = new TreeMap<String, String>();
    for (var migration : migrations())
      CREATE
          .matcher(read(migration))
          .results()
          .map(found -> found.group(1).toLowerCase(Locale.ROOT))
          .forEach(
              table -> modules.put(table, MIGRATIONS.relativize(migration).getName(0).toString()));
    for (var migration : migrations())
      DROP.matcher(read(migration)).results().forEach(found -> modules.remove(found.group(1)));
    return modules;
  }

  static List<Path> migrations() {
    try (var files = Files.walk(MIGRATIONS)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
