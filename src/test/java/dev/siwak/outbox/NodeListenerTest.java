package dev.siwak.outbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.SiwakTest;
import dev.siwak.kernel.ClinicId;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@SiwakTest
class NodeListenerTest {
  private static final int RESTARTS = 20;

  private final NodeListener listener;
  private final OtherNodes otherNodes;
  private final DueWork dueWork;
  private final JdbcClient owner;

  NodeListenerTest(
      NodeListener listener, OtherNodes otherNodes, DueWork dueWork, JdbcConnectionDetails server) {
    this.listener = listener;
    this.otherNodes = otherNodes;
    this.dueWork = dueWork;
    this.owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.getJdbcUrl(),
                requireNonNull(server.getUsername()),
                requireNonNull(server.getPassword())));
  }

  @Test
  void stopped_and_started_in_quick_succession_one_listener_hears_and_only_one() {
    var heard = new LinkedBlockingQueue<Due>();
    dueWork.whenDue("heard-again", heard::add);
    var item = new Due(12, new ClinicId(620_000_001), "heard-again", 34);

    for (int i = 0; i < RESTARTS; i++) {
      listener.stop();
      assertThat(listener.isRunning()).isFalse();
      listener.start();
      assertThat(listener.isRunning()).isTrue();
    }

    // Told again until it is heard: the new listener may still be connecting.
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              otherNodes.tell(item);
              assertThat(heard).contains(item);
            });
    await().atMost(Duration.ofSeconds(20)).until(() -> listening() == 1);
  }

  private int listening() {
    return owner
        .sql("select count(*) from pg_stat_activity where query = 'listen siwak_due_work'")
        .query(Integer.class)
        .single();
  }
}
