package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.RunningSiwak;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/** Meta's webhooks: each is posted to one of the processes and again until one has accepted it. */
final class Postman {
  private static final int AT_ONCE = 24;
  private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(100);

  private final AtomicReferenceArray<RunningSiwak> nodes;
  private final String secret;
  private final Semaphore lines = new Semaphore(AT_ONCE);

  Postman(AtomicReferenceArray<RunningSiwak> nodes, String secret) {
    this.nodes = nodes;
    this.secret = secret;
  }

  void deliver(String payload) {
    var signature = Map.of("X-Hub-Signature-256", Meta.sign(payload.getBytes(UTF_8), secret));
    while (!Thread.currentThread().isInterrupted() && !isAccepted(payload, signature))
      LockSupport.parkNanos(BETWEEN_TRIES);
  }

  private boolean isAccepted(String payload, Map<String, String> signature) {
    lines.acquireUninterruptibly();
    try {
      var node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.length()));
      return node.post("/channels/whatsapp/webhook", payload, signature).statusCode() == 200;
    } catch (UncheckedIOException | IllegalStateException dead) {
      return false;
    } finally {
      lines.release();
    }
  }
}
