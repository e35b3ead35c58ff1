package dev.siwak.whatsapp;

import dev.siwak.Median;
import dev.siwak.RunningSiwak;
import dev.siwak.SharedDatabase;
import dev.siwak.Siwak;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.TenantScope;
import dev.siwak.whatsapp.ChannelForm.Wanted;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A backlog of messages to patients, sent through a Cloud API on this machine: claimed, paced,
 * posted, answered and settled, by one process and by two over one database. Of many clinics,
 * because one number may send no more than eighty in a second.
 */
public final class OutboxHttpBench {
  private static final int CLINICS = 48;
  private static final int PATIENTS = 100;
  private static final int ROUNDS = 3;
  private static final int WARM_UPS = 2;

  private final JdbcClient owner;

  private OutboxHttpBench(JdbcClient owner) {
    this.owner = owner;
  }

  public static void main(String[] args) throws Exception {
    // As many connections as two processes keep; the server at hand would close all but 200, and
    // what is under way on a closed one waits for word of it.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    try (var database = SharedDatabase.start(Files.createTempDirectory("siwak-outbox-http"));
        var graph = new FakeGraphApi()) {
      var plan =
          database
              .node("one")
              .with("WHATSAPP_APP_SECRET", "secret")
              .with("WHATSAPP_VERIFY_TOKEN", "token")
              .with("WHATSAPP_API_BASE", graph.base());
      try (var one = start(plan)) {
        connect(one);
        var bench = new OutboxHttpBench(database.db());
        for (int i = 0; i < WARM_UPS; i++) bench.drain();
        System.out.printf(
            "%nMessages to patients through a Cloud API on this machine, %d clinics (%d rounds)%n",
            CLINICS, ROUNDS);
        bench.measure("one process");
        // The compiler that a long-lived process has, which tests do without.
        var other = plan.with("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4 -Xmx600m");
        try (var two =
            new RunningSiwak.Plan(plan.dataDir().resolveSibling("two"), other.environment())
                .start()) {
          for (int i = 0; i < WARM_UPS; i++) bench.drain();
          bench.measure("two processes");
        }
      }
    }
  }

  private static ConfigurableApplicationContext start(RunningSiwak.Plan plan) {
    return SpringApplication.run(
        Siwak.class,
        plan.with("SIWAK_DATA_DIR", plan.dataDir().toString()).environment().entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new));
  }

  private static void connect(ConfigurableApplicationContext siwak) {
    for (int i = 0; i < CLINICS; i++) {
      var number = Integer.toString(700_000 + i);
      var clinic =
          siwak
              .getBean(Clinics.class)
              .open("bench-" + i, "Bench " + i, Language.ENGLISH, ZoneOffset.UTC)
              .orElseThrow();
      var wanted = new Wanted(Provider.META, number, "waba-" + number, "+966112000101", "token");
      TenantScope.call(
          clinic,
          () ->
              siwak
                  .getBean(Channels.class)
                  .connect(clinic, new Actor.System("bench"), wanted, true, null));
    }
  }

  private void measure(String name) {
    var rates = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) rates[i] = drain();
    System.out.printf("%-46s %7.0f messages/s%n", name, Median.of(rates));
  }

  private double drain() {
    owner
        .sql(
            """
            insert into outbox_pauses (clinic_id, kind, paused_until, reason)
            select id, 'whatsapp', now() + interval '1 hour', 'bench' from clinics
            where slug like 'bench-%'
            """)
        .update();
    int messages = owner.sql(FILL.formatted(PATIENTS)).update();
    owner.sql("vacuum (analyze) outbox, due_work").update();
    owner.sql("delete from outbox_pauses").update();
    long begun = System.nanoTime();
    owner
        .sql(
            """
            select pg_notify('siwak_due_work', '0 ' || id || ' 0 outbox.whatsapp') from clinics
            where slug like 'bench-%'
            """)
        .query((_, _) -> true)
        .list();
    while (isLeft()) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    return messages / ((System.nanoTime() - begun) / 1e9);
  }

  private static final String FILL =
      """
      with work as (
        insert into due_work (clinic_id, kind, ref, due_at)
        select c.id, 'outbox.whatsapp', i, now() from clinics c, generate_series(1, %d) i
        where slug like 'bench-%%'
        returning id, clinic_id, ref
      )
      insert into outbox (clinic_id, id, kind, order_key, payload, due_at, created_at, updated_at)
      select clinic_id, id, 'whatsapp', 'conversation-' || ref, jsonb_build_object(
          'waId', '96650' || ref, 'messageId', id, 'message',
          jsonb_build_object('@type', 'PlainText', 'text', 'We open at nine.')),
        now(), now(), now()
      from work
      """;

  private boolean isLeft() {
    return owner
        .sql("select exists (select from due_work where kind = 'outbox.whatsapp')")
        .query(Boolean.class)
        .single();
  }
}
