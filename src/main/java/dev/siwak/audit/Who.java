package dev.siwak.audit;

import dev.siwak.kernel.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An {@link Actor} as the audit log keeps one. */
record Who(String kind, @Nullable Long id, @Nullable Long session, @Nullable String part) {
  static Who of(Actor actor) {
    return switch (actor) {
      case Actor.Member(var user) -> new Who("member", user.value(), null, null);
      case Actor.HqStaff(var user) -> new Who("hq", user.value(), null, null);
      case Actor.Support(var session, var staff) ->
          new Who("support", staff.value(), session, null);
      case Actor.Patient(var patient) -> new Who("patient", patient.value(), null, null);
      case Actor.System(var part) -> new Who("system", null, null, part);
    };
  }

  static Who of(ResultSet row) throws SQLException {
    return new Who(
        String.valueOf(row.getString("actor_kind")),
        row.getObject("actor_id", Long.class),
        row.getObject("actor_session", Long.class),
        row.getString("actor_part"));
  }

  /** As the API shows it: {@code member:12}, {@code system:sign-in}. */
  String text() {
    return kind + ":" + (part == null ? String.valueOf(id) : part);
  }
}
