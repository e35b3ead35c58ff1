package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.OwnersDatabase;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.AtOnce;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Actor;
import dev.siwak.whatsapp.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class ErasureTest {
  private static final AtomicLong NUMBERS = new AtomicLong(966_540_000_000L);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final World world;
  private final Erasure erasure;
  private final JdbcClient db;
  private final OwnersDatabase owner;
  private final Meta meta;
  private final Clock clock;
  private final TestClinic clinic;
  private final Api admin;
  private final String path;
  private final String channel;
  private final String phone = Long.toString(NUMBERS.incrementAndGet());
  private final String name = "Zubaydah" + UUID.randomUUID().toString().substring(0, 8);
  private final String words = "molarpain" + UUID.randomUUID().toString().substring(0, 8);

  ErasureTest(
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

  @Test
  void nothing_of_a_patient_is_left_anywhere() throws Exception {
    long patient = writes(words + " hello");
    admin.put(
        path + "/patients/" + patient,
        Map.of("name", name, "notes", words, "consents", Map.of("messages", true)));
    var past = book(patient, 7);
    book(patient, 8);
    isLongOver(past);
    var talk = admin.get(path + "/conversations").data().get("items").get(0).get("id").asLong();
    admin.post(path + "/conversations/" + talk + "/notes", Map.of("body", words));
    assertThat(
            admin
                .with("Idempotency-Key", id())
                .post(path + "/conversations/" + talk + "/notes", Map.of("body", name))
                .status())
        .isEqualTo(200);
    meta.posts(
        payload("{\"from\":\"%s\",\"id\":\"%s\",\"type\":\"telepathy\"}".formatted(phone, id())));
    for (var needle : List.of(phone, name, words)) assertThat(found(needle)).isNotEmpty();

    assertThat(erase(patient).status()).isEqualTo(200);

    for (var needle : List.of(phone, name, words)) assertThat(found(needle)).isEmpty();
    // WhatsApp's id of a message holds the number, though not as one reads it.
    assertThat(count("select count(*) from whatsapp_deliveries where clinic_id = :clinic", patient))
        .isZero();
    assertThat(audited("PATIENT_ERASE")).containsExactly("{\"patient_id\": " + patient + "}");
  }

  @Test
  void an_erased_patient_is_not_found_and_appointments_to_come_are_free_again() {
    long patient = clinic.patient(name).value();
    book(patient, 7);

    assertThat(erase(patient).json().get("data").isEmpty()).isTrue();

    assertThat(erase(patient).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.get(path + "/patients/" + patient).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.put(path + "/patients/" + patient, "{}").refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(admin.get(path + "/patients").data().get("total").asInt()).isZero();
    var appointment = admin.get(path + "/appointments").data().get("items").get(0);
    assertThat(appointment.get("status").asString()).isEqualTo("cancelled");
    assertThat(appointment.get("notes").asString()).isEmpty();
    assertThat(book(clinic.patient("Asha").value(), 7)).isPositive();
  }

  @Test
  void nobody_writes_to_an_erased_patient_or_about_one() {
    long patient = writes("hello");
    var talk =
        path + "/conversations/" + admin.get(path + "/conversations").data().at("/items/0/id");
    assertThat(erase(patient).status()).isEqualTo(200);

    assertThat(admin.post(talk + "/reply", Map.of("text", words)).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(admin.post(talk + "/notes", Map.of("body", words)).refusal())
        .isEqualTo("404 NOT_FOUND");
    assertThat(admin.post(talk + "/handoff", Map.of("on", true)).refusal())
        .isEqualTo("404 NOT_FOUND");
  }

  @Test
  void what_is_booked_while_it_happens_is_refused_and_forgotten() throws Exception {
    var patient = clinic.patient(name);
    var booking = new FutureTask<>(() -> creates(patient.value(), 7));
    clinic.run(
        () -> {
          assertThat(erasure.erase(clinic.id(), new Actor.System("test"), patient)).isTrue();
          Thread.startVirtualThread(booking);
          while (!somebodyWaits()) Thread.onSpinWait();
        });

    assertThat(booking.get().refusal()).isEqualTo("400 INVALID_SERVICE");
    assertThat(found(words)).isEmpty();
    assertThat(creates(clinic.patient("Asha").value(), 7).status()).isEqualTo(200);
  }

  @Test
  void whoever_writes_from_that_number_again_is_a_stranger() {
    long patient = writes("hello");
    assertThat(erase(patient).status()).isEqualTo(200);

    long stranger = writes("hello again");

    assertThat(stranger).isNotEqualTo(patient);
    assertThat(rowsOf(patient)).isZero();
  }

  @Test
  void messages_that_arrive_while_it_happens_never_come_back_to_the_erased_patient()
      throws Exception {
    long patient = writes("hello");

    var statuses =
        AtOnce.each(
            6,
            i -> () -> (i == 3 ? erase(patient) : meta.posts(payload(text(words + i)))).status());

    assertThat(statuses).containsOnly(200);
    await().atMost(PATIENCE).until(() -> erasedIsQuiet(patient));
    assertThat(rowsOf(patient)).isZero();
    assertThat(admin.get(path + "/patients/" + patient).refusal()).isEqualTo("404 NOT_FOUND");
  }

  @Test
  void it_waits_for_a_turn_that_runs_and_forgets_what_that_has_said() throws Exception {
    long patient = writes("hello");
    var erasing = new FutureTask<>(() -> erase(patient));
    clinic.run(
        () -> {
          db.sql(
                  """
                  select id from conversations
                  where clinic_id = :clinic and patient_id = :patient for update
                  """)
              .param("clinic", clinic.id().value())
              .param("patient", patient)
              .query(Long.class)
              .single();
          Thread.startVirtualThread(erasing);
          while (!somebodyWaits()) Thread.onSpinWait();
          db.sql(
                  """
                  insert into turns (clinic_id, conversation_id, at, state_before, understanding,
                    guard, effects, state_after)
                  select clinic_id, id, started_at, 'idle', to_jsonb(:words::text), '[]', '[]', 'idle'
                  from conversations where clinic_id = :clinic and patient_id = :patient
                  """)
              .param("clinic", clinic.id().value())
              .param("patient", patient)
              .param("words", words)
              .update();
        });

    assertThat(erasing.get().status()).isEqualTo(200);
    assertThat(found(words)).isEmpty();
  }

  @Test
  void another_clinics_patient_is_not_found_and_stays() {
    var other = world.aClinic().save();
    var asha = other.patient(name);

    assertThat(erase(asha.value()).refusal()).isEqualTo("404 NOT_FOUND");

    assertThat(other.in(() -> nameOf(other, asha.value()))).isEqualTo(name);
  }

  private String nameOf(TestClinic where, long patient) {
    return db.sql("select name from patients where clinic_id = :clinic and id = :patient")
        .param("clinic", where.id().value())
        .param("patient", patient)
        .query(String.class)
        .single();
  }

  private boolean somebodyWaits() {
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
  private long writes(String said) {
    assertThat(meta.posts(payload(text(said))).status()).isEqualTo(200);
    var newest = admin.get(path + "/patients").data().get("items").get(0).get("id").asLong();
    await().atMost(PATIENCE).until(() -> answers(newest) > 0);
    return newest;
  }

  private String text(String said) {
    return Meta.text(phone, id(), clock.instant().getEpochSecond(), said);
  }

  private String payload(String message) {
    return Meta.payload(channel, message, "").replace("Asha", name).replace("966500000001", phone);
  }

  private static String id() {
    return "wamid." + UUID.randomUUID();
  }

  private long answers(long patient) {
    return count(
        """
        select count(*) from messages m
        join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
        where m.clinic_id = :clinic and c.patient_id = :patient and m.dir = 'out'
        """,
        patient);
  }

  private long rowsOf(long patient) {
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

  private boolean erasedIsQuiet(long patient) {
    return count(
            """
            select count(*) from conversations
            where clinic_id = :clinic and patient_id = :patient and lease_token is not null
            """,
            patient)
        == 0;
  }

  private long count(String sql, long patient) {
    return clinic.in(
        () ->
            db.sql(sql)
                .param("clinic", clinic.id().value())
                .param("patient", patient)
                .query(Long.class)
                .single());
  }

  private long book(long patient, int inDays) {
    return creates(patient, inDays).data().get("appointment").get("id").asLong();
  }

  private Api.Answer creates(long patient, int inDays) {
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

  private void isLongOver(long appointment) {
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

  private Api.Answer erase(long patient) {
    return admin.post(path + "/patients/" + patient + "/erase", "{}");
  }

  /** In which tables, whatever their columns: text, JSON, arrays or bytes. */
  private List<String> found(String needle) throws Exception {
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

  private List<String> audited(String action) {
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
