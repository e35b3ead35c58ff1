package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How conversations go across clinics, in a stretch of time. Needs no scope. */
@Component
public class ConversationFigures {
  private static final double PLACES = 10_000;

  private final SystemDatabase system;

  ConversationFigures(SystemDatabase system) {
    this.system = system;
  }

  /** So many of so many. */
  public record Share(long part, long whole) {
    /** From 0 to 1, with four places; null of nothing. */
    public @Nullable Double rate() {
      return whole == 0 ? null : Math.round(part * PLACES / whole) / PLACES;
    }
  }

  /** Of the messages that have left or should have, those that failed for good. */
  public Share undelivered(Collection<ClinicId> clinics, Instant from, Instant to) {
    return share(
        """
        select count(*) filter (where status = 'failed') as part, count(*) as whole
        from messages
        where clinic_id = any(:clinics) and received_at >= :from and received_at < :to
          and dir = 'out' and status in ('sent', 'delivered', 'read', 'failed')
        """,
        clinics,
        from,
        to);
  }

  /** Of the conversations in which the patient wrote, those that are or were with a person. */
  public Share handedOver(Collection<ClinicId> clinics, Instant from, Instant to) {
    return share(
        """
        select count(*) filter (
            where c.status = 'handoff' or exists (
              select from turns t
              where t.clinic_id = c.clinic_id and t.conversation_id = c.id
                and t.at >= :from and t.at < :to and t.state_after = 'handoff')) as part,
          count(*) as whole
        from conversations c
        where c.clinic_id = any(:clinics) and c.last_message_at >= :from
          and c.last_inbound_at >= :from and c.last_inbound_at < :to
        """,
        clinics,
        from,
        to);
  }

  private Share share(String sql, Collection<ClinicId> clinics, Instant from, Instant to) {
    return system.call(
        db ->
            db.sql(sql)
                .param("clinics", clinics.stream().map(ClinicId::value).toArray(Long[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(ConversationFigures::share)
                .single());
  }

  private static Share share(ResultSet row, int number) throws SQLException {
    return new Share(row.getLong("part"), row.getLong("whole"));
  }
}
