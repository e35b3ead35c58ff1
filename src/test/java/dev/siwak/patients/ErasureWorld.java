package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.OwnersDatabase;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.whatsapp.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient who wrote and has visits, everything that is held of them, and who may erase it. */
abstract class ErasureWorld {
  private static final AtomicLong NUMBERS = new AtomicLong(966_540_000_000L);
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final World world;
  final Erasure erasure;
  final JdbcClient db;
  final OwnersDatabase owner;
  final Meta meta;
  final Clock clock;
  final TestClinic clinic;
  final Api admin;
  final String path;
  final String channel;
  final String phone = Long.toString(NUMBERS.incrementAndGet());
  final String name = "Zubaydah" + UUID.randomUUID().toString().substring(0, 8);
  final String words = "molarpain" + UUID.randomUUID().toString().substring(0, 8);

  ErasureWorld(
      World world,
      Erasure erasure,
      JdbcClient db,
      JdbcConnectionDetails owner,
      Meta meta,
      Clock clock,
      Team team,
      Api api) {
    this.world = world;
    this.erasure = erasure;
    this.db = db;
    this.owner = new OwnersDatabase(owner);
    this.meta = meta;
    this.clock = clock;
    this.clinic = world.aClinic().service("consult", 30).dentist("rao", "Dr Rao").save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug();
    this.channel = meta.numberFor(clinic);
  }

  String nameOf(TestClinic where, long patient) {
    return db.sql("select name from patients where clinic_id = :clinic and id = :patient")
        .param("clinic", where.id().value())
        .param("patient", patient)
        .query(String.class)
        .single();
  }

  boolean somebodyWaits() {
    return db.sql(
                """
                select count(*) from pg_locks
                where not granted and locktype = 'transactionid'
                  and transactionid = pg_current_xact_id()::xid
                """)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Writes, waits for the answer, and is the newest patient of the clinic. */
  long writes(String said) {
    assertThat(meta.posts(payload(text(said))).status()).isEqualTo(200);
    var newest = admin.get(path + "/patients").data().get("items").get(0).get("id").asLong();
    await().atMost(PATIENCE).until(() -> answers(newest) > 0);
    return newest;
  }

  String text(String said) {
    return Meta.text(phone, id(), clock.instant().getEpochSecond(), said);
  }

  String payload(String message) {
    return Meta.payload(channel, message, "").replace("Asha", name).replace("966500000001", phone);
  }

  static String id() {
    return "wamid." + UUID.randomUUID();
  }

  long answers(long patient) {
    return count(
        """
        select count(*) from messages m
        join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
        where m.clinic_id = :clinic and c.patient_id = :patient and m.dir = 'out'
        """,
        patient);
  }

  long rowsOf(long patient) {
    return count(
        """
        select
          (select count(*) from messages m where m.clinic_id = c.clinic_id and m.conversation_id = c.id)
          + (select count(*) from turns t where t.clinic_id = c.clinic_id and t.conversation_id = c.id)
          + (select count(*) from outbox o where o.clinic_id = c.clinic_id
             and o.order_key = 'conversation-' || c.id)
        from conversations c where c.clinic_id = :clinic and c.patient_id = :patient
        """,
        patient);
  }

  boolean erasedIsQuiet(long patient) {
    return count(
            """
            select count(*) from conversations
            where clinic_id = :clinic and patient_id = :patient and lease_token is not null
            """,
            patient)
        == 0;
  }

  long count(String sql, long patient) {
    return clinic.in(
        () ->
            db.sql(sql)
                .param("clinic", clinic.id().value())
                .param("patient", patient)
                .query(Long.class)
                .single());
  }

  long book(long patient, int inDays) {
    return creates(patient, inDays).data().get("appointment").get("id").asLong();
  }

  Api.Answer creates(long patient, int inDays) {
    var day = clock.instant().atZone(clinic.zone()).toLocalDate().plusDays(inDays);
    return admin.post(
        path + "/appointments/create",
        Map.of(
            "patient_id",
            patient,
            "service_code",
            "consult",
            "start_at_iso",
            day + "T10:00",
            "notes",
            words));
  }

  void isLongOver(long appointment) {
    clinic.run(
        () ->
            db.sql(
                    """
                    update appointments
                    set start_at = start_at - interval '30 days', end_at = end_at - interval '30 days',
                      during = tstzrange(lower(during) - interval '30 days', upper(during) - interval '30 days'),
                      status = 'completed', visitor_name = :name, cancel_reason = :words
                    where clinic_id = :clinic and id = :id
                    """)
                .param("clinic", clinic.id().value())
                .param("id", appointment)
                .param("name", name)
                .param("words", words)
                .update());
  }

  Api.Answer erase(long patient) {
    return admin.post(path + "/patients/" + patient + "/erase", "{}");
  }

  /** In which tables, whatever their columns: text, JSON, arrays or bytes. */
  List<String> found(String needle) throws Exception {
    var bytes = HexFormat.of().formatHex(needle.getBytes(StandardCharsets.UTF_8));
    return owner.tried(
        all -> {
          var tables =
              all.sql(
                      "select relname from pg_class where relkind in ('r', 'p') and relnamespace ="
                          + " 'public'::regnamespace")
                  .query(String.class)
                  .list();
          var found = new ArrayList<String>();
          for (var table : tables)
            if (all.sql(
                    "select exists (select from "
                        + table
                        + " t where t::text ilike any(:patterns))")
                .param("patterns", new String[] {"%" + needle + "%", "%" + bytes + "%"})
                .query(Boolean.class)
                .single()) found.add(table);
          return found;
        });
  }

  List<String> audited(String action) {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select meta::text from audit_log
                    where clinic_id = :clinic and action = :action order by id
                    """)
                .param("clinic", clinic.id().value())
                .param("action", action)
                .query(String.class)
                .list());
  }
}
