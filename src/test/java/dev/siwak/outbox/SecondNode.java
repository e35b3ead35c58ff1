package dev.siwak.outbox;

import dev.siwak.kernel.SystemDatabase;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Due work as another node sees it, on which nobody does any yet. */
@Component
public class SecondNode {
  private final JdbcClient db;
  private final SystemDatabase system;
  private final Clock clock;
  private final OtherNodes otherNodes;

  SecondNode(JdbcClient db, SystemDatabase system, Clock clock, OtherNodes otherNodes) {
    this.db = db;
    this.system = system;
    this.clock = clock;
    this.otherNodes = otherNodes;
  }

  public DueWork dueWork() {
    return new DueWork(db, system, clock, otherNodes);
  }
}
