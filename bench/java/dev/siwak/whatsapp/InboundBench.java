package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.Siwak;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.Answerer;
import dev.siwak.kernel.ClinicId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * From a payload's bytes (signature and HTTP left out) to the committed reply, 16 patients at once,
 * each writing again as soon as the reply is committed; against one transaction over plain JDBC
 * that writes the same rows on as many connections.
 */
public final class InboundBench {
  private static final int PATIENTS = 16;
  private static final long WARM_UP_MILLIS = 8_000;
  private static final long MEASURED_MILLIS = 10_000;
  private static final String NUMBER = "100000000000001";
  private static final String[] WORDS = {
    "How much is whitening?", "متى تفتحون؟", "I need a cleaning tomorrow", "كم سعر التنظيف؟"
  };

  private InboundBench() {}

  /** What one patient does over and over. */
  private interface Patient {
    void writes(int message) throws Exception;
  }

  private interface Arrival {
    Patient patient(int number) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    var data = Files.createTempDirectory("siwak-inbound");
    var siwak =
        SpringApplication.run(
            Siwak.class,
            "--siwak.data-dir=" + data,
            "--server.port=0",
            "--siwak.workers=false",
            "--spring.datasource.hikari.maximum-pool-size=" + PATIENTS,
            "--logging.level.root=warn");
    try (siwak) {
      var clinic = siwak.getBean(Clinics.class).bySlug("demo-dental").orElseThrow().id();
      var walk = measure(number -> walker(siwak, clinic, number));
      var raw = measure(number -> rawWriter(siwak, clinic, number));
      System.out.printf("%nInbound message to committed reply, %d patients at once%n", PATIENTS);
      System.out.printf("walk            %8.0f messages/s   %s%n", walk.perSecond, walk.latency());
      System.out.printf("raw transaction %8.0f messages/s   %s%n", raw.perSecond, raw.latency());
      System.out.printf(
          "ratio           %8.2f              (at least 0.35)%n", walk.perSecond / raw.perSecond);
    }
  }

  private record Result(double perSecond, long[] nanos) {
    String latency() {
      return "p50 %.1f ms  p99 %.1f ms".formatted(at(0.50), at(0.99));
    }

    private double at(double share) {
      return nanos[(int) (nanos.length * share)] / 1e6;
    }
  }

  private static Result measure(Arrival arrival) throws Exception {
    run(arrival, WARM_UP_MILLIS);
    return run(arrival, MEASURED_MILLIS);
  }

  private static Result run(Arrival arrival, long millis) throws Exception {
    var latencies = new long[PATIENTS][200_000];
    var counts = new AtomicLong[PATIENTS];
    var done = new CountDownLatch(PATIENTS);
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    for (int i = 0; i < PATIENTS; i++) {
      int number = i;
      counts[i] = new AtomicLong();
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  var patient = arrival.patient(number);
                  for (int message = 0; System.nanoTime() < end; message++) {
                    long before = System.nanoTime();
                    patient.writes(message);
                    latencies[number][message] = System.nanoTime() - before;
                    counts[number].incrementAndGet();
                  }
                } catch (Exception broken) {
                  broken.printStackTrace();
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    var all = new long[Arrays.stream(counts).mapToInt(AtomicLong::intValue).sum()];
    int at = 0;
    for (int i = 0; i < PATIENTS; i++) {
      System.arraycopy(latencies[i], 0, all, at, counts[i].intValue());
      at += counts[i].intValue();
    }
    Arrays.sort(all);
    return new Result(all.length / seconds, all);
  }

  private static Patient walker(ApplicationContext siwak, ClinicId clinic, int number)
      throws Exception {
    var arrivals = siwak.getBean(Arrivals.class);
    var answerer = new Answerer(siwak);
    var waId = "9665020000" + (10 + number);
    arrivals.take(payload(waId, "Hello"));
    long conversation = conversation(siwak, waId);
    answerer.answer(clinic, conversation);
    return message -> {
      arrivals.take(payload(waId, WORDS[message % WORDS.length]));
      answerer.answer(clinic, conversation);
    };
  }

  private static long conversation(ApplicationContext siwak, String waId)
      throws SQLException, IOException {
    try (var owner = owner(siwak);
        var query = owner.prepareStatement("select id from conversations where wa_id = ?")) {
      query.setString(1, waId);
      var rows = query.executeQuery();
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection owner(ApplicationContext siwak) throws SQLException, IOException {
    var dataDir = Path.of(siwak.getEnvironment().getRequiredProperty("siwak.data-dir"));
    var password = dataDir.resolve("keys/database-password");
    try (var pooled = siwak.getBean(DataSource.class).getConnection()) {
      return DriverManager.getConnection(
          pooled.getMetaData().getURL(), "postgres", Files.readString(password));
    }
  }

  private static byte[] payload(String waId, String text) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":
    {"messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"%s"},
    "contacts":[{"profile":{"name":"Asha"},"wa_id":"%s"}],"messages":[{"from":"%s","id":"wamid.%s",
    "timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}\
    """
        .formatted(NUMBER, waId, waId, UUID.randomUUID(), System.currentTimeMillis() / 1000, text)
        .getBytes(UTF_8);
  }

  /** The rows of one walk, written as fast as JDBC can under the same scope. */
  private static Patient rawWriter(ApplicationContext siwak, ClinicId clinic, int number)
      throws Exception {
    var waId = "9665020000" + (10 + number);
    long conversation = conversation(siwak, waId);
    var connection = owner(siwak);
    connection.setAutoCommit(false);
    try (var role = connection.createStatement()) {
      role.execute("set role siwak_app");
    }
    connection.commit();
    var rows = new RawRows(connection, clinic.value(), conversation);
    return message -> rows.write(payload(waId, WORDS[message % WORDS.length]));
  }
}
