package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.ServiceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the catalogue's columns are read. */
final class Columns {
  private Columns() {}

  static Set<ServiceId> services(ResultSet row) throws SQLException {
    var ids = (Long[]) row.getArray("services").getArray();
    return Arrays.stream(ids).map(ServiceId::new).collect(Collectors.toUnmodifiableSet());
  }

  static Set<Language> languages(ResultSet row) throws SQLException {
    var codes = (String[]) row.getArray("languages").getArray();
    return Arrays.stream(codes).map(Language::of).collect(Collectors.toUnmodifiableSet());
  }

  static DayOfWeek day(ResultSet row) throws SQLException {
    return day(row.getInt("weekday"));
  }

  /** 0 is Monday, in the database as in the API. */
  static DayOfWeek day(int weekday) {
    return DayOfWeek.of(weekday + 1);
  }

  static int weekday(DayOfWeek day) {
    return day.getValue() - 1;
  }

  static LocalTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalTime.class);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Gender gender(@Nullable String code) {
    return code == null ? null : Gender.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
