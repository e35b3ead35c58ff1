package dev.siwak.scheduling;

import dev.siwak.Median;
import dev.siwak.Siwak;
import dev.siwak.World;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Bookings each second while the audit log is being sealed, and while it is not; by turns. What is
 * left unsealed by one round is sealed before the next begins.
 */
final class SealingBench {
  private static final int ROUNDS = 5;
  private static final int WARM_UPS = 4;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final World world;
  private final Scheduling scheduling;
  private final SmartLifecycle sealer;
  private final JdbcClient owner;

  private SealingBench(ConfigurableApplicationContext siwak) {
    var server = siwak.getBean(JdbcConnectionDetails.class);
    this.world = siwak.getBean(World.class);
    this.scheduling = siwak.getBean(Scheduling.class);
    this.sealer = siwak.getBean("dev.siwak.audit.Sealer", SmartLifecycle.class);
    this.owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.getJdbcUrl(), server.getUsername(), server.getPassword()));
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("siwak-sealing");
    try (var siwak =
        new SpringApplicationBuilder(Siwak.class)
            .properties("logging.level.root=warn", "spring.main.lazy-initialization=false")
            .run("--server.port=0", "--siwak.data-dir=" + folder.resolve("data"))) {
      new SealingBench(siwak).measure();
    }
  }

  private void measure() throws Exception {
    System.out.printf(
        "%nBookings each second with the sealer and without (medians of %d rounds)%n", ROUNDS);
    System.out.printf("%-44s %10s %10s %7s%n", "", "sealing", "not", "ratio");
    for (int i = 0; i < WARM_UPS; i++) sealing(10);
    compare("one clinic, 20 providers", 1);
    compare("50 clinics, 20 providers each", 50);
  }

  private void compare(String what, int clinics) throws Exception {
    var rates = new double[2][ROUNDS];
    var ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rates[0][i] = sealing(clinics);
      rates[1][i] = notSealing(clinics);
      ratios[i] = rates[0][i] / rates[1][i];
    }
    System.out.printf(
        "%-44s %10.0f %10.0f %6.0f%%  (goal 80%%)%n",
        what, Median.of(rates[0]), Median.of(rates[1]), 100 * Median.of(ratios));
  }

  private double sealing(int clinics) throws Exception {
    var bookings = BookingBench.bookings(world, clinics, 20, 1);
    awaitSealed();
    return perSecond(bookings);
  }

  private double notSealing(int clinics) throws Exception {
    var bookings = BookingBench.bookings(world, clinics, 20, 1);
    awaitSealed();
    sealer.stop();
    try {
      return perSecond(bookings);
    } finally {
      sealer.start();
    }
  }

  private double perSecond(Bookings bookings) throws Exception {
    return BookingBench.perSecond(
        bookings, () -> (line, start) -> BookingBench.book(scheduling, line, start));
  }

  private void awaitSealed() {
    while (owner.sql("select exists (select from audit_unsealed)").query(Boolean.class).single())
      LockSupport.parkNanos(LOOK.toNanos());
  }
}
