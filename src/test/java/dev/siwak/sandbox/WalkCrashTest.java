package dev.siwak.sandbox;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.RunningSiwak;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at every step of a message's way; the patient is answered all the same, once.
 */
class WalkCrashTest {
  /** After the webhook's answer; the walk of one message takes some tens of milliseconds. */
  private static final List<Long> DEATHS_AFTER_MILLIS = List.of(0L, 8L, 25L, 60L);

  private static final int PATIENTS = 6;

  @Test
  void every_patient_is_answered_once_whenever_the_process_dies(@TempDir Path folder) {
    var plan =
        RunningSiwak.in(folder.resolve("data"))
            .with("SIWAK_BURST_MILLIS", "0")
            .with("SIWAK_CONVERSATION_LEASE_SECONDS", "3");
    var siwak = plan.start();
    try {
      for (int round = 0; round < DEATHS_AFTER_MILLIS.size(); round++) {
        for (int patient = 0; patient < PATIENTS; patient++) writes(siwak, round, patient);
        LockSupport.parkNanos(MILLISECONDS.toNanos(DEATHS_AFTER_MILLIS.get(round)));
        siwak.kill();
        siwak = plan.start();
      }
      int talks = PATIENTS * DEATHS_AFTER_MILLIS.size();
      var running = siwak;
      await().atMost(Duration.ofSeconds(60)).until(() -> delivered(running) >= talks);

      assertThat(count(siwak, "select count(*) from conversations")).isEqualTo(talks);
      assertThat(
              count(
                  siwak,
                  """
                  select count(*) from (
                    select conversation_id from messages
                    group by conversation_id
                    having count(*) filter (where dir = 'in' and handled_at is not null) = 1
                      and count(*) filter (where dir = 'out' and status = 'sent') = 1
                      and count(*) = 2
                  ) answered_once
                  """))
          .isEqualTo(talks);
      assertThat(count(siwak, "select count(*) from due_work")).isZero();
    } finally {
      siwak.close();
    }
  }

  private static void writes(RunningSiwak siwak, int round, int patient) {
    var json =
        """
        {"clinic":"demo-dental","phone":"+9665011%02d%03d","name":"Asha","text":"I need a cleaning"}
        """
            .formatted(round + 10, patient);
    var answer = siwak.post("/sandbox/say", json, Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static long delivered(RunningSiwak siwak) {
    return count(siwak, "select count(*) from messages where dir = 'out' and status = 'sent'");
  }

  private static long count(RunningSiwak siwak, String sql) {
    return siwak.db().sql(sql).query(Long.class).single();
  }
}
