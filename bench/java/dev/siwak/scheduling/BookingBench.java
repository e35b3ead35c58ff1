package dev.siwak.scheduling;

import dev.siwak.Median;
import dev.siwak.Siwak;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Outbox;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Bookings each second, through {@link Scheduling} and by hand, on as many connections of one
 * embedded PostgreSQL that syncs to disk; the ways take turns, so that all meet the same machine.
 */
final class BookingBench {
  static final int VISIT_MINUTES = 5;
  private static final int CLIENTS = 16;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int MANY = 10_000;

  private final JdbcConnectionDetails server;
  private final JdbcClient owner;
  private final Scheduling scheduling;
  private final World world;

  private BookingBench(ConfigurableApplicationContext siwak) {
    this.server = siwak.getBean(JdbcConnectionDetails.class);
    this.owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.getJdbcUrl(), server.getUsername(), server.getPassword()));
    this.scheduling = siwak.getBean(Scheduling.class);
    this.world = siwak.getBean(World.class);
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("siwak-booking");
    try (var siwak =
        new SpringApplicationBuilder(Siwak.class, OutboxRow.class)
            .properties("logging.level.root=warn", "spring.main.lazy-initialization=false")
            .run("--server.port=0", "--siwak.data-dir=" + folder.resolve("data"))) {
      new BookingBench(siwak).measure();
    }
  }

  /** What a booking leaves to be sent; the same two rows as the raw way. */
  static final class OutboxRow implements ApplicationListener<PayloadApplicationEvent<?>> {
    private final Outbox outbox;

    OutboxRow(Outbox outbox) {
      this.outbox = outbox;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
      if (event.getPayload() instanceof AppointmentBooked(var clinic, var appointment, _))
        outbox.add(
            clinic,
            "bench",
            Long.toString(appointment.value()),
            Map.of("appointment", appointment.value()));
    }
  }

  private void measure() throws Exception {
    System.out.printf(
        "%nBookings each second, %d clients (medians of %d rounds)%n", CLIENTS, ROUNDS);
    System.out.printf(
        "%-44s %10s %10s %7s %12s%n", "", "Scheduling", "raw JDBC", "ratio", "bare insert");
    warmUp();
    compare("hot: one provider, each slot asked for twice", () -> bookings(world, 1, 1, 2));
    compare("spread: 1,000 providers in 50 clinics", () -> bookings(world, 50, 20, 1));
    grow();
    requireNone("overlaps", overlaps());
    requireNone("deadlocks", deadlocks());
  }

  private static void requireNone(String what, long found) {
    System.out.printf("%s %d%n", what, found);
    if (found != 0) throw new IllegalStateException(found + " " + what);
  }

  /** Each way and round has clinics of its own, or it would find the slots taken. */
  static Bookings bookings(World world, int clinics, int providers, int asked) {
    var lines = new ArrayList<Bookings.Line>();
    for (int c = 0; c < clinics; c++) {
      var builder =
          world
              .aClinic()
              .rules(BookingBench::allYear)
              .service("short", VISIT_MINUTES)
              .open("00:00", "23:59");
      for (int p = 0; p < providers; p++) builder.dentist("p" + p, "Dr " + p);
      lines.addAll(lines(builder.save(), providers));
    }
    // By turns with each clinic, not with all of one clinic first.
    var mixed = new ArrayList<Bookings.Line>();
    for (int p = 0; p < providers; p++)
      for (int c = 0; c < clinics; c++) mixed.add(lines.get(c * providers + p));
    var first = LocalDate.now(ZoneOffset.UTC).plusDays(2).atStartOfDay().minusMinutes(330);
    return new Bookings(mixed, first.toInstant(ZoneOffset.UTC), VISIT_MINUTES * 60, asked);
  }

  private static List<Bookings.Line> lines(TestClinic clinic, int providers) {
    var lines = new ArrayList<Bookings.Line>();
    var patient = clinic.patient("Asha");
    var service = clinic.service("short");
    for (int p = 0; p < providers; p++)
      lines.add(new Bookings.Line(clinic.id(), patient, service, clinic.dentist("p" + p)));
    return lines;
  }

  private static ClinicRules allYear(ClinicRules rules) {
    return new ClinicRules(
        Duration.ZERO,
        366,
        Duration.ofMinutes(VISIT_MINUTES),
        rules.hold(),
        rules.weekStart(),
        rules.weekend(),
        rules.emergencyNumber(),
        null,
        null,
        rules.alerts(),
        rules.reminding(),
        Map.of());
  }

  /** Until the compiler has seen enough of it. */
  private void warmUp() throws Exception {
    var end = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < end) {
      perSecond(bookings(world, 10, 2, 2), () -> this::book);
      perSecond(bookings(world, 10, 2, 2), this::raw);
    }
  }

  private Bookings.Way raw() throws SQLException {
    return new RawBooking(server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }

  private Bookings.Way bare() throws SQLException {
    return new BareInsert(server.getJdbcUrl(), server.getUsername(), server.getPassword());
  }

  private void compare(String what, Callable<Bookings> fresh) throws Exception {
    var rates = new double[3][ROUNDS];
    var ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rates[0][i] = perSecond(fresh.call(), () -> this::book);
      rates[1][i] = perSecond(fresh.call(), this::raw);
      rates[2][i] = perSecond(fresh.call(), this::bare);
      ratios[i] = rates[0][i] / rates[1][i];
    }
    System.out.printf(
        "%-44s %10.0f %10.0f %6.0f%% %12.0f  (goal 70%%)%n",
        what,
        Median.of(rates[0]),
        Median.of(rates[1]),
        100 * Median.of(ratios),
        Median.of(rates[2]));
  }

  /** One dentist's book fills up: what is stored must not slow down what is to come. */
  private void grow() throws Exception {
    var bookings = bookings(world, 1, 1, 1);
    var next = new AtomicLong();
    double empty = perSecond(bookings, () -> this::book, next);
    while (next.get() < MANY) perSecond(bookings, () -> this::book, next);
    long stored = next.get();
    double full = perSecond(bookings, () -> this::book, next);
    System.out.printf(
        "one provider, %,d appointments stored: %.0f/s, with none: %.0f/s, ratio %.0f%%%n",
        stored, full, empty, 100 * full / empty);
  }

  private boolean book(Bookings.Line line, Instant start) {
    return book(scheduling, line, start);
  }

  static boolean book(Scheduling scheduling, Bookings.Line line, Instant start) {
    var wanted = BookingRequest.of(line.patient(), line.service(), line.provider(), start);
    var actor = new Actor.Patient(line.patient());
    return TenantScope.call(line.clinic(), () -> scheduling.book(line.clinic(), actor, wanted))
        instanceof BookResult.Booked;
  }

  /** What was booked, each second; the refused are not counted. */
  static double perSecond(Bookings bookings, Callable<Bookings.Way> way) throws Exception {
    return perSecond(bookings, way, new AtomicLong());
  }

  private static double perSecond(Bookings bookings, Callable<Bookings.Way> way, AtomicLong next)
      throws Exception {
    var begun = System.nanoTime();
    var end = begun + ROUND.toNanos();
    long booked = 0;
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var clients = new ArrayList<Future<Long>>();
      for (int i = 0; i < CLIENTS; i++)
        clients.add(threads.submit(() -> client(bookings, way, next, end)));
      for (var client : clients) booked += client.get();
    }
    return booked / ((System.nanoTime() - begun) / 1e9);
  }

  private static long client(
      Bookings bookings, Callable<Bookings.Way> way, AtomicLong next, long end) throws Exception {
    long booked = 0;
    try (var mine = way.call()) {
      while (System.nanoTime() < end) {
        long number = next.getAndIncrement();
        if (mine.book(bookings.line(number), bookings.start(number))) booked++;
      }
    }
    return booked;
  }

  private long overlaps() {
    return owner
        .sql(
            """
            select count(*) from (
              select start_at < lag(upper(during)) over (
                partition by clinic_id, provider_id order by start_at) as overlapping
              from appointments where status in ('pending', 'booked', 'confirmed')) pairs
            where overlapping
            """)
        .query(Long.class)
        .single();
  }

  private long deadlocks() {
    return owner
        .sql("select deadlocks from pg_stat_database where datname = current_database()")
        .query(Long.class)
        .single();
  }
}
