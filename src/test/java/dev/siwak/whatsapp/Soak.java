package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.RunningSiwak;
import dev.siwak.SharedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Two processes over one database, two clinics with a number each, and patients who write. */
final class Soak implements AutoCloseable {
  private static final String SECRET = "the secret of the soak";
  private static final Map<String, String> NUMBERS =
      Map.of("demo-dental", "100000000000001", "prime-dental", "100000000000002");
  private static final List<String> WORDS =
      List.of("How much is whitening?", "Where are you?", "When are you open?");
  static final Duration UNKNOWN_RESEND = Duration.ofSeconds(6);
  private static final double BAD_LUCK = 0.2;
  private static final double TWICE = 0.1;

  private final SharedDatabase database;
  private final FakeGraphApi graph = new FakeGraphApi();
  private final AtomicReferenceArray<RunningSiwak> nodes = new AtomicReferenceArray<>(2);
  private final Postman postman = new Postman(nodes, SECRET);
  private final Map<String, UnluckyCloud> clouds = new LinkedHashMap<>();
  private final Set<Long> retriedByHand = new TreeSet<>();
  private final Random random = new Random(22);
  private long inFlightAtKills;

  Soak(Path folder) throws IOException {
    database = SharedDatabase.start(folder);
    NUMBERS.forEach(
        (slug, number) -> {
          var cloud = new UnluckyCloud(number, BAD_LUCK, postman);
          clouds.put(slug, cloud);
          graph.answers(number, cloud);
        });
    for (int i = 0; i < nodes.length(); i++) nodes.set(i, plan(i).start());
    NUMBERS.forEach(this::connect);
  }

  private RunningSiwak.Plan plan(int node) {
    return database
        .node("node-" + node)
        .with("WHATSAPP_APP_SECRET", SECRET)
        .with("WHATSAPP_VERIFY_TOKEN", "verify")
        .with("WHATSAPP_API_BASE", graph.base())
        .with("WHATSAPP_UNKNOWN_RESEND_SECONDS", "" + UNKNOWN_RESEND.toSeconds())
        .with("SIWAK_WHATSAPP_ANSWER_SECONDS", "3")
        .with("SIWAK_CONVERSATION_LEASE_SECONDS", "6")
        .with("SIWAK_BURST_MILLIS", "0");
  }

  private void connect(String slug, String number) {
    var account = Meta.account(number, "right");
    var channel = owner(slug).put("/clinic/" + slug + "/channels/whatsapp", account);
    assertThat(channel.data().path("status").asString()).as(channel.body()).isEqualTo("OK");
  }

  private Api owner(String slug) {
    return Api.at(nodes.get(0).url("/").getPort())
        .signIn("owner@" + slug + ".example", "Admin!2345");
  }

  /** Returns when all has been posted and every killed process runs again. */
  void write(int patients, int kills, Duration time) throws Exception {
    var posts = new ArrayList<Future<?>>();
    try (var timer = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int p = 0; p < patients; p++) {
        long at = random.nextLong(time.toMillis());
        for (var words : WORDS) {
          var payload = payload(p, words);
          posts.add(CompletableFuture.runAsync(() -> postman.deliver(payload), in(at, timer)));
          if (random.nextDouble() < TWICE)
            posts.add(CompletableFuture.runAsync(() -> postman.deliver(payload), in(at, timer)));
          at += random.nextLong(1_500);
        }
      }
      long part = time.toMillis() / Math.max(1, kills);
      for (int k = 0; k < kills; k++) {
        var kill = k;
        long at = k * part + part / 4 + random.nextLong(part / 3);
        posts.add(CompletableFuture.runAsync(() -> killAndRestart(kill % 2), in(at, timer)));
      }
      for (var post : posts) post.get();
    }
  }

  private static Executor in(long millis, Executor threads) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, threads);
  }

  private static String payload(int patient, String words) {
    var slugs = List.copyOf(new TreeSet<>(NUMBERS.keySet()));
    var number = NUMBERS.get(slugs.get(patient % slugs.size()));
    var message =
        Meta.text(
            "9665010%05d".formatted(patient),
            "wamid." + UUID.randomUUID(),
            Instant.now().getEpochSecond(),
            words);
    return Meta.payload(String.valueOf(number), message, "");
  }

  private synchronized void killAndRestart(int which) {
    var victim = nodes.get(which);
    // A moment at which somebody sends costs more than any other.
    await().pollInterval(Duration.ofMillis(2)).until(this::isSending);
    victim.kill();
    inFlightAtKills +=
        count("select count(*) from outbox where state = 'queued' and leased_until is not null");
    nodes.set(which, plan(which).start());
    victim.close();
  }

  private boolean isSending() {
    return clouds().stream().anyMatch(UnluckyCloud::isSending);
  }

  /** Until nothing is left to do; what was set aside is sent again by hand, as staff would. */
  void awaitQuiet(Duration patience) throws Exception {
    var owners = new LinkedHashMap<String, Api>();
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> isQuiet() && retried(owners) == 0);
    for (var cloud : clouds.values()) cloud.awaitStatuses();
  }

  private boolean isQuiet() {
    return unanswered() == 0
        && count("select count(*) from outbox where state = 'queued'") == 0
        && count("select count(*) from raw_payloads where state = 'new'") == 0;
  }

  private long retried(Map<String, Api> owners) {
    record Failed(String slug, long id) {}
    var failed =
        database
            .db()
            .sql(
                """
                select c.slug, o.id from outbox o join clinics c on c.id = o.clinic_id
                where o.state = 'failed' and not exists (
                  select from whatsapp_deliveries d
                  where d.clinic_id = o.clinic_id and d.outbox_id = o.id and d.state <> 'failed')
                """)
            .query((row, _) -> new Failed(String.valueOf(row.getString("slug")), row.getLong("id")))
            .list();
    for (var message : failed) {
      var owner = owners.computeIfAbsent(message.slug(), this::owner);
      var path = "/clinic/%s/outbox/%d/retry".formatted(message.slug(), message.id());
      if (owner.post(path, "{}").status() == 200) retriedByHand.add(message.id());
    }
    return failed.size();
  }

  long unanswered() {
    return count(
        """
        select count(*) from messages m
        join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
        where m.dir = 'in' and m.id > c.answered_to
        """);
  }

  long count(String sql) {
    return database.db().sql(sql).query(Long.class).single();
  }

  List<Long> ids(String sql) {
    return database.db().sql(sql).query((row, _) -> row.getLong(1)).list();
  }

  List<UnluckyCloud> clouds() {
    return List.copyOf(clouds.values());
  }

  Set<Long> retriedByHand() {
    return retriedByHand;
  }

  long inFlightAtKills() {
    return inFlightAtKills;
  }

  @Override
  public void close() {
    for (var cloud : clouds.values()) cloud.close();
    for (int i = 0; i < nodes.length(); i++) if (nodes.get(i) != null) nodes.get(i).close();
    graph.close();
    database.close();
  }
}
