package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.SystemDatabase;
import dev.siwak.web.QuietTrace;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is to be done for which clinic, by kind. An item is added in the transaction that wants it
 * and taken away in the one that has done it. Whoever registers for a kind is told of each item
 * right after its commit, on this node or another, and again every second while it is due: being
 * told is a hint, not a claim, and may come twice or late.
 */
@Component
public class DueWork {
  private static final Logger log = LoggerFactory.getLogger(DueWork.class);

  private final JdbcClient db;
  private final SystemDatabase system;
  private final Clock clock;
  private final OtherNodes otherNodes;
  private final Map<String, Consumer<Due>> listeners = new ConcurrentHashMap<>();

  DueWork(JdbcClient db, SystemDatabase system, Clock clock, OtherNodes otherNodes) {
    this.db = db;
    this.system = system;
    this.clock = clock;
    this.otherNodes = otherNodes;
  }

  /**
   * Registers the one worker of a kind, before the application has started.
   *
   * @param listener is called on the committing thread, so it only hands the work on
   */
  public void whenDue(String kind, Consumer<Due> listener) {
    if (listeners.putIfAbsent(kind, listener) != null)
      throw new IllegalStateException("two workers for " + kind);
  }

  /**
   * In the caller's transaction.
   *
   * @param dueAt on the application's clock
   * @return the item's id, for {@link #done}
   */
  public long add(ClinicId clinic, String kind, long ref, Instant dueAt) {
    long id =
        db.sql(
                """
                insert into due_work (clinic_id, kind, ref, due_at)
                values (:clinic, :kind, :ref, :due)
                returning id
                """)
            .param("clinic", clinic.value())
            .param("kind", kind)
            .param("ref", ref)
            .param("due", dueAt.atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    tellAfterCommit(new Due(id, clinic, kind, ref), dueAt);
    return id;
  }

  /**
   * In the caller's transaction.
   *
   * @return false if it was done before
   */
  public boolean done(ClinicId clinic, long id) {
    int gone =
        db.sql("delete from due_work where id = :id and clinic_id = :clinic")
            .param("id", id)
            .param("clinic", clinic.value())
            .update();
    return gone == 1;
  }

  /** All of this kind that refer to {@code ref}, however many. In the caller's transaction. */
  public void doneAll(ClinicId clinic, String kind, long ref) {
    db.sql("delete from due_work where clinic_id = :clinic and kind = :kind and ref = :ref")
        .param("clinic", clinic.value())
        .param("kind", kind)
        .param("ref", ref)
        .update();
  }

  /** When the first of this kind is due that refers to {@code ref}. In the caller's transaction. */
  public Optional<Instant> earliest(ClinicId clinic, String kind, long ref) {
    return db.sql(
            """
            select due_at from due_work
            where clinic_id = :clinic and kind = :kind and ref = :ref
            order by due_at limit 1
            """)
        .param("clinic", clinic.value())
        .param("kind", kind)
        .param("ref", ref)
        .query((row, _) -> requireNonNull(row.getTimestamp("due_at")).toInstant())
        .optional();
  }

  /** For work whose row another statement has written; told after the commit if it is due now. */
  void tellAfterCommit(Due item, Instant dueAt) {
    if (dueAt.isAfter(clock.instant())) return;
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            if (!tell(item)) otherNodes.tell(item);
          }
        });
  }

  /**
   * Whether somebody on this node does work of this kind. If that one fails, it is told again with
   * the next look; whoever tells goes on.
   */
  boolean tell(Due item) {
    var listener = listeners.get(item.kind());
    if (listener == null) return false;
    try {
      listener.accept(item);
    } catch (RuntimeException | Error broken) {
      log.error("due work {} was not taken: {}", item.id(), QuietTrace.of(broken));
    }
    return true;
  }

  Set<String> kinds() {
    return listeners.keySet();
  }

  /**
   * A page of what is due, oldest first, over all clinics; tells the listeners of it.
   *
   * @param after where the last page ended
   * @return where this page ended; {@link Place#START} after the last one
   */
  Place tellDue(String kind, Place after, int size) {
    var page =
        system.call(
            client ->
                client
                    .sql(
                        """
                        select id, clinic_id, ref, due_at
                        from due_work
                        where kind = :kind and due_at <= :now and (due_at, id) > (:after, :after_id)
                        order by due_at, id
                        limit :size
                        """)
                    .param("kind", kind)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("after", after.dueAt().atOffset(ZoneOffset.UTC))
                    .param("after_id", after.id())
                    .param("size", size)
                    .query(
                        (row, _) ->
                            new Found(
                                new Due(
                                    row.getLong("id"),
                                    new ClinicId(row.getLong("clinic_id")),
                                    kind,
                                    row.getLong("ref")),
                                requireNonNull(row.getTimestamp("due_at")).toInstant()))
                    .list());
    page.forEach(found -> tell(found.item()));
    if (page.size() < size) return Place.START;
    var last = page.getLast();
    return new Place(last.dueAt(), last.item().id());
  }

  private record Found(Due item, Instant dueAt) {}

  /** Between two pages of due work. */
  record Place(Instant dueAt, long id) {
    static final Place START = new Place(Instant.EPOCH, 0);
  }
}
