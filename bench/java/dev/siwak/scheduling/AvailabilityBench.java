package dev.siwak.scheduling;

import dev.siwak.Siwak;
import dev.siwak.TestClinic;
import dev.siwak.World;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A month of free times of five dentists who have sixteen visits a day: the engine alone, and all
 * of it with the database beside a bare select of the same rows. Both by turns.
 */
final class AvailabilityBench {
  private static final int PROVIDERS = 5;
  private static final int DAYS = 31;
  private static final int VISITS = 16;
  private static final int ROUNDS = 2_000;
  private static final int ENGINE_ROUNDS = 20_000;
  private static final ZoneId ZONE = ZoneId.of("Asia/Riyadh");
  private static final Visit VISIT =
      Visit.of(Duration.ofMinutes(30), Duration.ZERO, Duration.ofMinutes(15));

  private final JdbcClient db;
  private final Scheduling scheduling;
  private final TestClinic clinic;
  private final LocalDate first;

  private AvailabilityBench(ConfigurableApplicationContext siwak) {
    this.db = siwak.getBean(JdbcClient.class);
    this.scheduling = siwak.getBean(Scheduling.class);
    var builder = siwak.getBean(World.class).aClinic().zone(ZONE.getId());
    builder.service("visit", 30).open("09:00", "19:00");
    for (int p = 0; p < PROVIDERS; p++) builder.dentist("p" + p, "Dr " + p);
    this.clinic = builder.save();
    this.first = LocalDate.now(ZONE).plusDays(2);
  }

  public static void main(String[] args) throws IOException {
    System.out.printf("%nfree times: %d dentists x %d days%n", PROVIDERS, DAYS);
    engine();
    var folder = Files.createTempDirectory("siwak-availability");
    try (var siwak =
        new SpringApplicationBuilder(Siwak.class)
            .properties("logging.level.root=warn")
            .run("--server.port=0", "--siwak.data-dir=" + folder.resolve("data"))) {
      new AvailabilityBench(siwak).withDatabase();
    }
  }

  /** By the time of this thread on a processor, so that nobody else's work counts. */
  private static void engine() {
    var first = LocalDate.of(2027, 1, 4);
    var window = new Window(midnight(first), midnight(first.plusDays(DAYS)));
    var clock = WallClock.of(ZONE, window.from(), window.to());
    var open = Intervals.of(9 * 3_600, 19 * 3_600);
    var working = new WorkingTime(Week.everyDay(open), Intervals.NONE);
    var busy = new Intervals[PROVIDERS];
    for (int p = 0; p < PROVIDERS; p++) busy[p] = busy(first, p);
    var threads = ManagementFactory.getThreadMXBean();
    long found = 0;
    double nanoseconds = 0;
    for (int round = 0; round < 3; round++) {
      long begun = threads.getCurrentThreadCpuTime();
      found = 0;
      for (int i = 0; i < ENGINE_ROUNDS; i++)
        found += Availability.freeSlots(clock, working, VISIT, window, busy[i % PROVIDERS]).length;
      nanoseconds = threads.getCurrentThreadCpuTime() - begun;
    }
    System.out.printf(
        "engine alone: %.0f ns for a dentist's day, %d free times each month  (goal 500 ns)%n",
        nanoseconds / ENGINE_ROUNDS / DAYS, found / ENGINE_ROUNDS);
  }

  private static Intervals busy(LocalDate first, int provider) {
    var busy = new Intervals.Builder();
    for (int day = 0; day < DAYS; day++)
      for (int visit = 0; visit < VISITS; visit++) {
        long start = midnight(first.plusDays(day)) + 60L * minute(provider, visit);
        busy.add(start, start + 900);
      }
    return busy.build();
  }

  /** Two visits close together, then a gap that another fits into. */
  private static int minute(int provider, int visit) {
    return 9 * 60 + provider + visit / 2 * 75 + visit % 2 * 20;
  }

  private static long midnight(LocalDate day) {
    return day.atStartOfDay(ZONE).toEpochSecond();
  }

  private void withDatabase() {
    clinic.run(this::fill);
    var from = Instant.ofEpochSecond(midnight(first));
    var to = Instant.ofEpochSecond(midnight(first.plusDays(DAYS)));
    var query = SlotQuery.of(clinic.service("visit"), from, to);
    LongSupplier asked = () -> clinic.scoped(() -> scheduling.freeSlots(clinic.id(), query)).size();
    LongSupplier read = () -> clinic.in(() -> read(from, to));
    times(asked);
    times(read);
    var product = times(asked);
    var bare = times(read);
    System.out.printf(
        "with the database: median %.2f ms, p99 %.2f ms; its rows alone: median %.2f ms, p99 %.2f"
            + " ms; ratio %.0f%%  (goal 70%%)%n",
        at(product, 0.5),
        at(product, 0.99),
        at(bare, 0.5),
        at(bare, 0.99),
        100 * at(bare, 0.5) / at(product, 0.5));
  }

  private void fill() {
    for (int p = 0; p < PROVIDERS; p++)
      db.sql(
              """
              insert into appointments
                (clinic_id, patient_id, service_id, provider_id, start_at, end_at, during, status,
                  notes, created_at, updated_at)
              select :clinic, :patient, :service, :provider, start, start + interval '15 minutes',
                tstzrange(start, start + interval '15 minutes'), 'booked', '', now(), now()
              from generate_series(0, :days - 1) day, generate_series(0, :visits - 1) visit,
                lateral (select :first::timestamptz + day * interval '1 day'
                  + (:opens + visit / 2 * 75 + visit % 2 * 20) * interval '1 minute') visits (start)
              """)
          .param("clinic", clinic.id().value())
          .param("patient", clinic.patient("Asha").value())
          .param("service", clinic.service("visit").value())
          .param("provider", clinic.dentist("p" + p).value())
          .param("days", DAYS)
          .param("visits", VISITS)
          .param("first", first.atStartOfDay(ZONE).toOffsetDateTime())
          .param("opens", minute(p, 0))
          .update();
  }

  private long read(Instant from, Instant to) {
    return db.sql(
            """
            select provider_id, date_part('epoch', start_at)::bigint,
              date_part('epoch', end_at)::bigint
            from appointments
            where clinic_id = :clinic and start_at >= :from and start_at < :to
            """)
        .param("clinic", clinic.id().value())
        .param("from", from.atZone(ZONE).toOffsetDateTime())
        .param("to", to.atZone(ZONE).toOffsetDateTime())
        .query((row, _) -> row.getLong(1) + row.getLong(2) + row.getLong(3))
        .list()
        .size();
  }

  /** In milliseconds, sorted. */
  private static double[] times(LongSupplier work) {
    var times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      if (work.getAsLong() == 0) throw new IllegalStateException("nothing found");
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times);
    return times;
  }

  private static double at(double[] sorted, double part) {
    return sorted[(int) (part * (sorted.length - 1))];
  }
}
