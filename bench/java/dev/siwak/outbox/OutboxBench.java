package dev.siwak.outbox;

import dev.siwak.Median;
import dev.siwak.Siwak;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast the outbox claims, hands out and settles a backlog, without any network, against the
 * same statements on as many connections with nothing around them; the two take turns. Then how
 * soon a message is picked up when there is nothing else to do.
 */
public final class OutboxBench {
  private static final int ROUNDS = 5;
  private static final int WARM_UPS = 3;
  private static final int BATCH = 32;
  private static final int PICK_UPS = 1_000;
  private static final double LEAST_RATIO = 0.60;
  private static final double LONGEST_PICK_UP_MILLIS = 20;

  private OutboxBench() {}

  public static void main(String[] args) throws Exception {
    try (var siwak = start();
        var owner = owner(siwak)) {
      var backlog = new Backlog(owner);
      var product = new double[ROUNDS];
      var raw = new double[ROUNDS];
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        double ours = rate(backlog, BenchDelivery.KIND, () -> drain(siwak, backlog));
        double theirs = rate(backlog, RawOutbox.KIND, () -> drainRaw(siwak, BATCH));
        if (round < 0) continue;
        product[round] = ours;
        raw[round] = theirs;
      }
      double one = rate(backlog, RawOutbox.KIND, () -> drainRaw(siwak, 1));
      double ratio =
          Median.of(IntStream.range(0, ROUNDS).mapToDouble(i -> product[i] / raw[i]).toArray());
      System.out.printf(
          "%nA backlog of %,d messages of %d clinics, claimed and settled (%d rounds)%n",
          Backlog.MESSAGES, Backlog.CLINICS, ROUNDS);
      System.out.printf("%-46s %7.0f messages/s%n", "through the outbox", Median.of(product));
      System.out.printf(
          "%-46s %7.0f messages/s%n",
          "the same statements raw, %d a transaction".formatted(BATCH), Median.of(raw));
      System.out.printf(
          "%-46s %7.0f messages/s%n", "the same statements raw, one a transaction", one);
      System.out.printf("ratio to raw: %.2f  (at least %.2f)%n", ratio, LEAST_RATIO);
      double slow = pickUps(siwak);
      if (ratio < LEAST_RATIO || slow >= LONGEST_PICK_UP_MILLIS) System.exit(1);
    }
  }

  private interface Draining {
    void run() throws Exception;
  }

  private static double rate(Backlog backlog, String kind, Draining draining) throws Exception {
    backlog.fill(kind);
    long begun = System.nanoTime();
    draining.run();
    return Backlog.MESSAGES / ((System.nanoTime() - begun) / 1e9);
  }

  private static void drain(ConfigurableApplicationContext siwak, Backlog backlog)
      throws SQLException {
    var dueWork = siwak.getBean(DueWork.class);
    for (int i = 0; i < Backlog.CLINICS; i++)
      dueWork.tell(
          new Due(0, new ClinicId(Backlog.clinic(i)), Outbox.workOf(BenchDelivery.KIND), 0));
    backlog.awaitEmpty(BenchDelivery.KIND);
  }

  private static void drainRaw(ConfigurableApplicationContext siwak, int batch) throws Exception {
    try (var threads = Executors.newFixedThreadPool(Backlog.CLINICS)) {
      var all =
          IntStream.range(0, Backlog.CLINICS)
              .<Callable<Boolean>>mapToObj(i -> () -> drainRaw(siwak, Backlog.clinic(i), batch))
              .toList();
      for (var one : threads.invokeAll(all)) one.get();
    }
  }

  private static boolean drainRaw(ConfigurableApplicationContext siwak, long clinic, int batch)
      throws Exception {
    try (var connection = owner(siwak)) {
      new RawOutbox(connection, clinic, batch).drain();
    }
    return true;
  }

  /** One message after the other, from the end of its commit; the slowest hundredth in ms. */
  private static double pickUps(ConfigurableApplicationContext siwak) {
    var outbox = siwak.getBean(Outbox.class);
    var delivery = siwak.getBean(BenchDelivery.class);
    var transactions = new TransactionTemplate(siwak.getBean(PlatformTransactionManager.class));
    var clinic = new ClinicId(Backlog.clinic(0));
    var millis = new double[PICK_UPS];
    for (int i = 0; i < PICK_UPS; i++) {
      delivery.pickedUp.set(0);
      TenantScope.call(
          clinic,
          () ->
              transactions.execute(
                  _ -> outbox.add(clinic, BenchDelivery.KIND, "patient", "hello")));
      long committed = System.nanoTime();
      while (delivery.pickedUp.get() == 0) LockSupport.parkNanos(50_000);
      millis[i] = Math.max(0, delivery.pickedUp.get() - committed) / 1e6;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
    }
    Arrays.sort(millis);
    double slow = millis[PICK_UPS * 99 / 100];
    System.out.printf(
        "picked up after its commit, when idle: p50 %.1f ms  p99 %.1f ms  (below %.0f)%n",
        millis[PICK_UPS / 2], slow, LONGEST_PICK_UP_MILLIS);
    return slow;
  }

  private static ConfigurableApplicationContext start() throws IOException {
    var application = new SpringApplication(Siwak.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(BenchDelivery.class, BenchDelivery::new));
    return application.run(
        "--siwak.data-dir=" + Files.createTempDirectory("siwak-outbox"),
        "--server.port=0",
        "--logging.level.root=warn");
  }

  private static Connection owner(ConfigurableApplicationContext siwak)
      throws SQLException, IOException {
    var dataDir = Path.of(siwak.getEnvironment().getRequiredProperty("siwak.data-dir"));
    var password = dataDir.resolve("keys/database-password");
    try (var pooled = siwak.getBean(DataSource.class).getConnection()) {
      return DriverManager.getConnection(
          pooled.getMetaData().getURL(), "postgres", Files.readString(password));
    }
  }
}
