package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.Siwak;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From a payload's bytes (signature and HTTP left out) to the committed reply, 16 patients at once,
 * each writing again as soon as the reply is committed, through the running product, whose workers
 * send every reply meanwhile; against one transaction over plain JDBC that writes the same rows on
 * as many connections. The two take turns, each with the machine to itself.
 */
public final class InboundBench {
  private static final int PATIENTS = 16;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration RAW_WARM_UP = Duration.ofSeconds(8);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final String NUMBER = "100000000000001";
  private static final String[][] WORDS = {
    {
      "How much is whitening?", "When are you open?", "I need a cleaning tomorrow", "Where are you?"
    },
    {"كم سعر التنظيف؟", "متى تفتحون؟", "أبغى أحجز تنظيف بكرة", "وين موقعكم؟"}
  };

  private InboundBench() {}

  private interface Arrival {
    Load.Patient patient(String waId) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    try (var siwak = start();
        var owner = owner(siwak);
        var answers = new Answers(owner(siwak), clinic(siwak).value())) {
      var product = load("through the running product", waId -> writer(siwak, answers, waId));
      product.warmUp(WARM_UP);
      var raw = load("raw transaction", waId -> rawWriter(siwak, waId));
      raw.warmUp(RAW_WARM_UP);
      for (int round = 0; round < ROUNDS; round++) {
        product.run(ROUND);
        awaitAllSent(owner);
        raw.run(ROUND);
      }
      System.out.printf(
          "%nInbound message to committed reply, %d patients at once (%d rounds)%n",
          PATIENTS, ROUNDS);
      product.print();
      raw.print();
      System.out.printf("ratio to raw: %.2f  (at least 0.35)%n", product.ratioTo(raw));
    }
  }

  private static void awaitAllSent(Connection owner) throws Exception {
    try (var query =
        owner.prepareStatement(
            "select count(*) from due_work where kind not in ('raw', 'reminder')")) {
      while (true) {
        var rows = query.executeQuery();
        rows.next();
        if (rows.getLong(1) == 0) return;
        Thread.sleep(50);
      }
    }
  }

  private static ConfigurableApplicationContext start() throws IOException {
    return SpringApplication.run(
        Siwak.class,
        "--siwak.data-dir=" + Files.createTempDirectory("siwak-inbound"),
        "--server.port=0",
        "--siwak.burst-millis=0",
        "--spring.datasource.hikari.maximum-pool-size=" + PATIENTS,
        "--logging.level.root=warn");
  }

  private static ClinicId clinic(ConfigurableApplicationContext siwak) {
    return siwak.getBean(Clinics.class).bySlug("demo-dental").orElseThrow().id();
  }

  private static Load load(String name, Arrival arrival) throws Exception {
    var patients = new ArrayList<Load.Patient>();
    for (int i = 0; i < PATIENTS; i++) patients.add(arrival.patient("9665020000" + (10 + i)));
    return new Load(name, patients);
  }

  private static Load.Patient writer(
      ConfigurableApplicationContext product, Answers answers, String waId) {
    var intake = product.getBean(PayloadIntake.class);
    return message -> {
      intake.take(payload(waId, words(waId, message)));
      answers.await(waId);
    };
  }

  /** The rows of one walk, written as fast as JDBC can under the same scope. */
  private static Load.Patient rawWriter(ConfigurableApplicationContext siwak, String waId)
      throws Exception {
    var connection = owner(siwak);
    connection.setAutoCommit(false);
    try (var role = connection.createStatement()) {
      role.execute("set role siwak_app");
    }
    connection.commit();
    var rows = new RawRows(connection, clinic(siwak).value(), conversation(siwak, waId));
    return message -> rows.write(payload(waId, words(waId, message)));
  }

  private static long conversation(ConfigurableApplicationContext siwak, String waId)
      throws SQLException, IOException {
    try (var owner = owner(siwak);
        var query = owner.prepareStatement("select id from conversations where wa_id = ?")) {
      query.setString(1, waId);
      var rows = query.executeQuery();
      rows.next();
      return rows.getLong(1);
    }
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

  /** Every second patient writes Arabic. */
  private static String words(String waId, int message) {
    var language = WORDS[waId.charAt(waId.length() - 1) % 2];
    return language[message % language.length];
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
}
