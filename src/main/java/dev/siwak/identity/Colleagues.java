package dev.siwak.identity;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.siwak.clinics.Staff;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the other modules who works for a clinic. */
@Component
class Colleagues implements Staff {
  private final Members members;
  private final JdbcClient db;

  Colleagues(Members members, JdbcClient db) {
    this.members = members;
    this.db = db;
  }

  @Override
  public List<Colleague> atTheDesk(ClinicId clinic) {
    return members.all(clinic).stream()
        .filter(member -> member.active() && !member.pending() && member.role() != Role.VIEWER)
        .map(Colleagues::colleague)
        .sorted(comparing(Colleague::name).thenComparingLong(one -> one.user().value()))
        .toList();
  }

  @Override
  public Map<UserId, String> names(Collection<UserId> users) {
    if (users.isEmpty()) return Map.of();
    return db
        .sql(
            """
            select id, coalesce(nullif(trim(first_name || ' ' || last_name), ''), email) as name
            from users where id = any(:ids)
            """)
        .param("ids", users.stream().map(UserId::value).toArray(Long[]::new))
        .query(
            (row, _) ->
                Map.entry(new UserId(row.getLong("id")), requireNonNull(row.getString("name"))))
        .list()
        .stream()
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Colleague colleague(Member member) {
    var leads = member.role() == Role.OWNER || member.role() == Role.ADMIN;
    var name = member.name().isBlank() ? member.email() : member.name();
    return new Colleague(member.user(), name, member.email(), leads);
  }
}
