package dev.siwak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a statement names its clinic: each mention of a clinic's table needs an equation of its
 * {@code clinic_id}, with a value or with that of another table; each insert writes the column.
 */
final class ClinicBounds {
  private static final Pattern INSERT =
      Pattern.compile(
          "\\binsert\\s+into\\s+" + Tables.NAME + "(?:\\s+as\\s+\\w+)?\\s*(?:\\(([^)]*)\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COLUMN =
      Pattern.compile("\\bclinic_id\\b", Pattern.CASE_INSENSITIVE);

  // What a column is set to does not bind; nor does a column that equals itself.
  private static final Pattern EQUATION =
      Pattern.compile(
          "(?<!\\bset\\s)(?<![\\w.])(?:(\\w+)\\.)?clinic_id\\s*=\\s*"
              + "(?:[:?$]|\\d|cast\\s*\\(\\s*[:?]|any\\s*\\(|(?!\\1\\.)\\w+\\.clinic_id\\b)"
              + "|\\bclinic_id,[^()]*\\)\\s*(?:=|in\\b)"
              + "|\\busing\\s*\\(\\s*clinic_id\\b",
          Pattern.CASE_INSENSITIVE);

  private ClinicBounds() {}

  /** What is missing, in a few words each; nothing for a statement that stays in its clinic. */
  static List<String> missing(String sql) {
    var missing = new ArrayList<String>();
    var written = new ArrayList<String>();
    for (var insert : INSERT.matcher(sql).results().toList()) {
      var table = insert.group(1).toLowerCase(Locale.ROOT);
      if (!Tables.isTenants(table)) continue;
      written.add(table);
      if (insert.group(2) == null || !COLUMN.matcher(insert.group(2)).find())
        missing.add(table + " is written without clinic_id");
    }
    var others = new ArrayList<>(Tables.mentions(sql).stream().filter(Tables::isTenants).toList());
    written.forEach(others::remove);
    long equations = EQUATION.matcher(sql).results().count();
    if (equations < others.size())
      missing.add(others + " with clinic_id = … only " + equations + " times");
    return missing;
  }
}
