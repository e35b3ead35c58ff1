package dev.siwak.outbox;

import dev.siwak.web.QuietTrace;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of work that nodes without workers have added, on a connection of its own: it waits there
 * for as long as the node lives, which a pool would take for a leak.
 */
@Component
class NodeListener implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(NodeListener.class);
  private static final Duration LISTEN = Duration.ofSeconds(5);

  private final JdbcConnectionDetails server;
  private final DueWork dueWork;
  private volatile @Nullable Thread listener;

  NodeListener(JdbcConnectionDetails server, DueWork dueWork) {
    this.server = server;
    this.dueWork = dueWork;
  }

  @Override
  public void start() {
    if (dueWork.kinds().isEmpty()) return;
    var listening = Thread.ofVirtual().name("node-listener").unstarted(this::listenOn);
    listener = listening;
    listening.start();
  }

  @Override
  public void stop() {
    var listening = listener;
    listener = null;
    if (listening != null) listening.interrupt();
  }

  @Override
  public boolean isRunning() {
    return listener != null;
  }

  /** A thread that was stopped stays stopped, though another may listen in its place by then. */
  private boolean isWanted() {
    return listener == Thread.currentThread();
  }

  private void listenOn() {
    while (isWanted()) {
      try {
        listen();
      } catch (SQLException | RuntimeException | Error broken) {
        if (!isWanted()) return;
        log.warn("cannot listen to the other nodes, trying again: {}", QuietTrace.of(broken));
        LockSupport.parkNanos(LISTEN.toNanos());
      }
    }
  }

  private void listen() throws SQLException {
    try (var connection =
        DriverManager.getConnection(
            server.getJdbcUrl(), server.getUsername(), server.getPassword())) {
      try (var statement = connection.createStatement()) {
        statement.execute("set role siwak_system");
        statement.execute("listen siwak_due_work");
      }
      var mailbox = connection.unwrap(PGConnection.class);
      while (isWanted())
        for (var word : mailbox.getNotifications((int) LISTEN.toMillis()))
          dueWork.tell(OtherNodes.read(word.getParameter()));
    }
  }
}
