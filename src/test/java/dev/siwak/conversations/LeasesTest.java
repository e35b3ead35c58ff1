package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.ApplicationClock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class LeasesTest {
  private static final String WAITING_FOR_US =
      """
      select count(*) from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
      """;

  private final JdbcClient db;
  private final Inbox inbox;
  private final World world;
  private final Leases leases;
  private final ApplicationClock clock;

  LeasesTest(JdbcClient db, Inbox inbox, World world, Leases leases, ApplicationClock clock) {
    this.db = db;
    this.inbox = inbox;
    this.world = world;
    this.leases = leases;
    this.clock = clock;
  }

  @Test
  void a_message_that_arrives_while_nothing_seems_to_be_left_stays_queued() {
    var clinic = world.aClinic().save();
    var huda = new Phone(db, inbox, clinic, clock);
    huda.says("hello");
    huda.isAnswered();
    long conversation =
        huda.number("select id from conversations where clinic_id = :clinic and wa_id = :number");

    var forgetting =
        clinic.in(
            () -> {
              inbox.receive(huda.message(Phone.newId(), "are you open on Monday?", null));
              // Nobody answers meanwhile: another node has the lease.
              assertThat(huda.number(LEASED_ELSEWHERE)).isEqualTo(1);
              var other = CompletableFuture.runAsync(() -> forget(clinic, conversation));
              await().pollInSameThread().until(() -> huda.number(WAITING_FOR_US) == 1);
              return other;
            });
    forgetting.join();

    assertThat(
            huda.number(
                "select count(*) from due_work where clinic_id = :clinic and kind = 'inbound'"))
        .isEqualTo(1);
    huda.leaseRunsOut();
    huda.isAnswered();
    assertThat(huda.replies()).hasSize(2);
  }

  private static final String LEASED_ELSEWHERE =
      """
      with leased as (
        update conversations
        set lease_token = gen_random_uuid(), leased_until = clock_timestamp() + interval '1 hour'
        where clinic_id = :clinic and wa_id = :number
        returning 1
      )
      select count(*) from leased
      """;

  private void forget(TestClinic clinic, long conversation) {
    clinic.scoped(
        () -> {
          leases.forget(clinic.id(), conversation);
          return true;
        });
  }
}
