package dev.siwak.whatsapp;

import dev.siwak.whatsapp.Acceptances.Acceptance;
import dev.siwak.whatsapp.FakeGraphApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A number at Meta with bad luck: a share of all sends is refused for a while, breaks off, or is
 * taken without a word of it. No message has bad luck more than twice, nor more than once such that
 * its sender cannot know. Statuses come in any order, some twice, some before the answer; of some
 * messages that were answered none comes, of those that were not answered always.
 */
final class UnluckyCloud implements Function<JsonNode, Answer>, AutoCloseable {
  private static final int MOST_BAD_LUCK = 2;
  private static final double WITHOUT_STATUS = 0.2;
  private static final double TWICE = 0.1;
  private static final double BEFORE_THE_ANSWER = 0.1;
  private static final int LONGEST_MILLIS = 60;
  private static final Duration HANG = Duration.ofSeconds(10);

  private final String number;
  private final double share;
  private final Postman postman;
  private final Random random;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Acceptances accepted = new Acceptances();
  private final Map<Long, List<Fault>> badLuck = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Future<?>> statuses = new ConcurrentLinkedQueue<>();

  UnluckyCloud(String number, double share, Postman postman) {
    this.number = number;
    this.share = share;
    this.postman = postman;
    this.random = new Random(number.hashCode());
  }

  private enum Fault {
    NONE,
    UNAVAILABLE,
    INTERNAL_ERROR,
    TOO_MANY_CALLS,
    BAD_GATEWAY,
    SLOW_NUMBER,
    SLOW_PAIR,
    SILENCE,
    TAKEN_AND_SILENCE,
    TAKEN_AND_HANGING,
    TAKEN_AND_HALF_TOLD,
    TAKEN_WITHOUT_ID,
    HELD;

    static final Set<Fault> REFUSALS = EnumSet.range(UNAVAILABLE, SLOW_PAIR);
    static final Set<Fault> UNKNOWN = EnumSet.range(SILENCE, TAKEN_WITHOUT_ID);
  }

  Acceptances accepted() {
    return accepted;
  }

  boolean isSending() {
    return underWay.get() > 0;
  }

  int faults() {
    synchronized (badLuck) {
      return badLuck.values().stream().mapToInt(List::size).sum();
    }
  }

  /** Until every status that was sent off has arrived. */
  void awaitStatuses() throws Exception {
    for (var status = statuses.poll(); status != null; status = statuses.poll()) status.get();
  }

  @Override
  public Answer apply(JsonNode body) {
    long outbox = body.path("biz_opaque_callback_data").asLong();
    var fault = draw(outbox);
    underWay.incrementAndGet();
    takeTime();
    underWay.decrementAndGet();
    return switch (fault) {
      case UNAVAILABLE -> FakeGraphApi.error(503, 2, "unavailable");
      case INTERNAL_ERROR -> FakeGraphApi.error(500, 131000, "something went wrong");
      case TOO_MANY_CALLS -> FakeGraphApi.error(400, 4, "too many calls");
      case BAD_GATEWAY -> new Answer.Json(502, "<html>bad gateway</html>");
      case SLOW_NUMBER -> new Answer.Busy(400, refusal(130429), 1);
      case SLOW_PAIR -> FakeGraphApi.error(400, 131056, "pair rate limit hit");
      case SILENCE -> new Answer.Silence();
      case NONE -> answered(body, outbox, false);
      case HELD -> answered(body, outbox, true);
      case TAKEN_AND_SILENCE -> {
        untold(body, outbox);
        yield new Answer.Silence();
      }
      case TAKEN_AND_HANGING -> {
        untold(body, outbox);
        yield new Answer.Hang(HANG);
      }
      case TAKEN_AND_HALF_TOLD -> new Answer.Half(FakeGraphApi.takenAs(untold(body, outbox).wamid));
      case TAKEN_WITHOUT_ID -> {
        untold(body, outbox);
        yield new Answer.Json(200, "{\"messages\":[{}]}");
      }
    };
  }

  private static String refusal(int code) {
    return ((Answer.Json) FakeGraphApi.error(400, code, "slow down")).body();
  }

  private Fault draw(long outbox) {
    synchronized (badLuck) {
      if (random.nextDouble() >= share) return random.nextInt(20) == 0 ? Fault.HELD : Fault.NONE;
      var soFar = badLuck.computeIfAbsent(outbox, _ -> new ArrayList<>());
      if (soFar.size() == MOST_BAD_LUCK) return Fault.NONE;
      var possible = EnumSet.copyOf(Fault.REFUSALS);
      // Its wait grows with each attempt, to longer than a test has.
      if (!soFar.isEmpty()) possible.remove(Fault.SLOW_PAIR);
      if (soFar.stream().noneMatch(Fault.UNKNOWN::contains)) possible.addAll(Fault.UNKNOWN);
      var fault = List.copyOf(possible).get(random.nextInt(possible.size()));
      soFar.add(fault);
      return fault;
    }
  }

  private Answer answered(JsonNode body, long outbox, boolean isHeld) {
    var message = take(body, outbox);
    if (chance(BEFORE_THE_ANSWER)) tell(message);
    else if (!chance(WITHOUT_STATUS)) statuses.add(threads.submit(() -> tell(message)));
    return new Answer.Json(
        200, isHeld ? FakeGraphApi.heldAs(message.wamid) : FakeGraphApi.takenAs(message.wamid));
  }

  private Acceptance untold(JsonNode body, long outbox) {
    var message = take(body, outbox);
    statuses.add(threads.submit(() -> tell(message)));
    return message;
  }

  private Acceptance take(JsonNode body, long outbox) {
    var wamid = "wamid.%s.%d".formatted(number, taken.incrementAndGet());
    return accepted.add(body.path("to").asString(), outbox, wamid);
  }

  private void tell(Acceptance message) {
    var stages = new ArrayList<>(List.of("sent", "delivered"));
    if (chance(TWICE)) stages.add("delivered");
    Collections.shuffle(stages, random);
    for (var stage : stages) {
      var status =
          Meta.status(message.wamid, stage).replace("\"77\"", "\"" + message.outbox + "\"");
      postman.deliver(Meta.payload(number, "", status));
      message.told();
    }
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private void takeTime() {
    try {
      var _ = new CountDownLatch(1).await(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
