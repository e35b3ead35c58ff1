package dev.siwak.conversations;

import dev.siwak.Median;
import dev.siwak.Siwak;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.PatientId;
import dev.siwak.scheduling.AgendaPages;
import dev.siwak.web.Paging;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages that the staff turn each second, of a clinic with ten thousand conversations and as many
 * appointments, beside a bare indexed select of the same rows with their count; by turns.
 */
final class ListBench {
  private static final int ROWS = 10_000;
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final Paging FIRST = new Paging(1, 20);

  private final JdbcClient db;
  private final ConversationController inbox;
  private final AgendaPages agenda;
  private final TestClinic clinic;

  private ListBench(ConfigurableApplicationContext siwak) {
    this.db = siwak.getBean(JdbcClient.class);
    this.inbox = siwak.getBean(ConversationController.class);
    this.agenda = new AgendaPages(siwak);
    this.clinic = siwak.getBean(World.class).aClinic().service("visit", 30).save();
  }

  public static void main(String[] args) throws Exception {
    var folder = Files.createTempDirectory("siwak-lists");
    try (var siwak = start(folder.resolve("data").toString())) {
      new ListBench(siwak).measure();
    }
  }

  private static ConfigurableApplicationContext start(String data) throws IOException {
    return new SpringApplicationBuilder(Siwak.class)
        .properties("logging.level.root=warn")
        .run("--server.port=0", "--siwak.workers=false", "--siwak.data-dir=" + data);
  }

  private void measure() throws Exception {
    clinic.run(this::fill);
    agenda.fill(clinic, new PatientId(anyPatient()), ROWS);
    clinic.run(() -> db.sql("analyze conversations").update());
    System.out.printf(
        "%npages each second of %,d rows, %d clients (medians of %d rounds)%n",
        ROWS, CLIENTS, ROUNDS);
    System.out.printf("%-44s %10s %10s %7s%n", "", "Siwak", "bare", "ratio");
    compare("conversations, newest", () -> conversations(null), () -> bare(null));
    compare("conversations, open ones", () -> conversations("open"), () -> bare("open"));
    compare("appointments, latest", () -> agenda.page(clinic), () -> agenda.bare(clinic));
  }

  private void fill() {
    db.sql(
            """
            with people as (
              insert into patients
                (clinic_id, name, phone, lang, notes, consents, folded, created_at)
              select :clinic, 'Patient ' || n, '+9665' || (10000000 + n), 'en', '', '{}', '', now()
              from generate_series(1, :rows) n
              returning id)
            insert into conversations
              (clinic_id, patient_id, started_at, last_message_at, last_inbound_at, lang, status)
            select :clinic, id, now(), now() - id * interval '1 second', now(), 'en',
              case id % 4 when 0 then 'resolved' else 'open' end
            from people
            """)
        .param("clinic", clinic.id().value())
        .param("rows", ROWS)
        .update();
  }

  private long anyPatient() {
    return clinic.in(
        () ->
            db.sql("select min(id) from patients where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .query(Long.class)
                .single());
  }

  private int conversations(String status) {
    return clinic
        .scoped(() -> inbox.list(clinic.id(), FIRST, status, null, null, null, null, ""))
        .data()
        .items()
        .size();
  }

  private int bare(String status) {
    return clinic.in(() -> status == null ? newest() : newest(status));
  }

  private int newest() {
    return rows(
        """
        select id, patient_id, last_message_at, status,
          (select count(*) from conversations where clinic_id = :clinic)
        from conversations where clinic_id = :clinic
        order by last_message_at desc, id desc limit 20
        """,
        "");
  }

  private int newest(String status) {
    return rows(
        """
        select id, patient_id, last_message_at, status,
          (select count(*) from conversations where clinic_id = :clinic and status = :status)
        from conversations where clinic_id = :clinic and status = :status
        order by last_message_at desc, id desc limit 20
        """,
        status);
  }

  private int rows(String sql, String status) {
    return db.sql(sql)
        .param("clinic", clinic.id().value())
        .param("status", status)
        .query((row, _) -> row.getLong(1) + row.getLong(2) + row.getLong(5))
        .list()
        .size();
  }

  private static void compare(String what, IntSupplier ours, IntSupplier bare) throws Exception {
    var rates = new double[2][ROUNDS];
    perSecond(ours, WARM_UP);
    perSecond(bare, WARM_UP);
    for (int i = 0; i < ROUNDS; i++) {
      rates[0][i] = perSecond(ours, ROUND);
      rates[1][i] = perSecond(bare, ROUND);
    }
    double pages = Median.of(rates[0]);
    System.out.printf(
        "%-44s %10.0f %10.0f %6.0f%%  (goal 750/s)%n",
        what, pages, Median.of(rates[1]), 100 * pages / Median.of(rates[1]));
  }

  private static double perSecond(IntSupplier page, Duration time) throws Exception {
    var begun = System.nanoTime();
    var end = begun + time.toNanos();
    long pages = 0;
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var clients = new ArrayList<Future<Long>>();
      for (int i = 0; i < CLIENTS; i++) clients.add(threads.submit(() -> client(page, end)));
      for (var client : clients) pages += client.get();
    }
    return pages / ((System.nanoTime() - begun) / 1e9);
  }

  private static long client(IntSupplier page, long end) {
    long pages = 0;
    while (System.nanoTime() < end) {
      if (page.getAsInt() != FIRST.size()) throw new IllegalStateException("not a full page");
      pages++;
    }
    return pages;
  }
}
