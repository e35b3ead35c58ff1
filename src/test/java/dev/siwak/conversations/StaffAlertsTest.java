package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.TestClinicBuilder;
import dev.siwak.World;
import dev.siwak.clinics.ClinicRules;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.ConversationId;
import dev.siwak.mail.FakeMailServer;
import dev.siwak.whatsapp.Meta;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class StaffAlertsTest {
  private static final String CALL = "can I talk to a real person?";
  private static final String EMERGENCY = "my tooth was knocked out and the bleeding won't stop";

  private final World world;
  private final Team team;
  private final Api api;
  private final Meta meta;
  private final FakeMailServer mails;
  private final StaffAlerts alerts;
  private final Leases leases;
  private final GivenUp givenUp;
  private final JdbcClient db;
  private final Inbox inbox;
  private final ApplicationClock clock;
  private final String named = UUID.randomUUID() + "@people.example";

  StaffAlertsTest(
      World world,
      Team team,
      Api api,
      Meta meta,
      FakeMailServer mails,
      StaffAlerts alerts,
      Leases leases,
      GivenUp givenUp,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.meta = meta;
    this.mails = mails;
    this.alerts = alerts;
    this.leases = leases;
    this.givenUp = givenUp;
    this.db = db;
    this.inbox = inbox;
    this.clock = clock;
  }

  @Test
  void from_the_webhook_to_the_mail_to_the_answer() {
    var clinic = open().rules(rules -> mailing(rules, named)).save();
    var owner = team.join(clinic.id(), Role.OWNER);
    var number = meta.numberFor(clinic);
    var now = clock.instant().getEpochSecond();

    meta.posts(Meta.payload(number, Meta.text("966500000001", Phone.newId(), now, CALL), ""));

    var mail = FakeMailServer.text(mails.arrived(named, 1));
    var noor = new Clerk(team, api, clinic, Role.STAFF);
    long talk = noor.get("/conversations").data().get("items").get(0).get("id").asLong();
    assertThat(mail)
        .contains("/console/" + clinic.slug() + "/conversations/" + talk)
        .contains("a patient asks for a person")
        .contains("مريض يطلب التحدث مع موظف")
        .doesNotContain("Asha")
        .doesNotContain("966500000001")
        .doesNotContain("real person");
    assertThat(due(clinic)).isEqualTo(1);

    passes(Duration.ofMinutes(16));
    assertThat(FakeMailServer.text(mails.arrived(owner.email(), 1)))
        .contains("nobody has answered yet")
        .contains("/console/" + clinic.slug() + "/conversations/" + talk);

    var again = new Clerk(team, api, clinic, Role.STAFF);
    assertThat(again.writes(talk, "Noor here").status()).isEqualTo(200);
    assertThat(due(clinic)).isZero();
    assertThat(queuedMails(clinic)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reply", "resolve", "hand back"})
  void whoever_sees_to_it_in_time_keeps_it_from_the_owner(String how) {
    var clinic = open().rules(rules -> mailing(rules, named)).save();
    team.join(clinic.id(), Role.OWNER);
    var huda = phone(clinic);
    huda.says(CALL);
    long talk = talk(huda);
    long handoff = handoff(huda);
    var noor = new Clerk(team, api, clinic, Role.STAFF);

    switch (how) {
      case "reply" -> noor.writes(talk, "Noor here");
      case "resolve" -> noor.post(talk, "resolve", "{}");
      default -> noor.handsOff(talk, false);
    }

    assertThat(due(clinic)).isZero();
    clinic.scoped(
        () -> {
          alerts.escalate(clinic.id(), handoff);
          return true;
        });
    assertThat(queuedMails(clinic)).isEqualTo(1);
  }

  @Test
  void of_many_nodes_that_escalate_at_once_one_mails_each_leader_once() throws Exception {
    var clinic = open().save();
    team.join(clinic.id(), Role.OWNER);
    team.join(clinic.id(), Role.ADMIN);
    team.join(clinic.id(), Role.STAFF);
    var huda = phone(clinic);
    huda.says(CALL);
    long handoff = handoff(huda);
    assertThat(queuedMails(clinic)).isZero();

    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes =
          Stream.generate(
                  () ->
                      pool.submit(
                          () ->
                              clinic.scoped(
                                  () -> {
                                    alerts.escalate(clinic.id(), handoff);
                                    return true;
                                  })))
              .limit(8)
              .toList();
      for (var node : nodes) node.get();
    }

    assertThat(queuedMails(clinic)).isEqualTo(2);
    assertThat(due(clinic)).isZero();
  }

  @Test
  void an_emergency_goes_to_the_leaders_at_once_where_nobody_is_named_and_even_after_a_call() {
    var clinic = open().save();
    var owner = team.join(clinic.id(), Role.OWNER);
    var huda = phone(clinic);
    huda.says(CALL);
    assertThat(queuedMails(clinic)).isZero();

    huda.says(EMERGENCY);
    huda.says(EMERGENCY);

    assertThat(FakeMailServer.text(mails.arrived(owner.email(), 1))).contains("emergency");
    assertThat(queuedMails(clinic)).isEqualTo(1);
  }

  @Test
  void while_the_clinic_is_closed_the_patient_hears_when_somebody_reads_and_the_owner_sleeps() {
    var today = LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Asia/Kolkata"));
    var minute = today.truncatedTo(ChronoUnit.MINUTES);
    var clinic =
        open()
            .rules(rules -> mailing(rules, named))
            .closed(minute.minusHours(1).toString(), minute.plusHours(30).toString())
            .save();
    var huda = phone(clinic);
    var omar = phone(clinic);

    huda.hears(huda.says(CALL), "The clinic is closed at the moment");
    omar.hears(omar.says("ابي اكلم موظف"), "العيادة مغلقة الآن");

    assertThat(
            huda.words(
                """
                select (extract(epoch from w.due_at - h.at) / 3600)::int::text
                from due_work w
                join handoffs h on h.clinic_id = :clinic and h.id = w.ref
                where w.clinic_id = :clinic and w.kind = 'handoff.escalation' and :number <> ''
                """))
        .containsOnly("30");
  }

  @Test
  void an_open_clinic_does_not_say_that_it_is_closed() {
    var clinic = open().save();
    var huda = phone(clinic);

    assertThat(huda.says(CALL).text()).contains("colleague").doesNotContain("closed");
  }

  @Test
  void a_conversation_that_was_given_up_is_mailed_with_the_handing_over() {
    var clinic = open().rules(rules -> mailing(rules, named)).save();
    var huda = phone(clinic);
    huda.says("hello");
    long talk = huda.isUnansweredAgain();
    for (int attempt = 1; attempt <= 5; attempt++) {
      var burst = clinic.scoped(() -> leases.take(clinic.id(), talk)).orElseThrow();
      assertThat(clinic.scoped(() -> leases.failed(clinic.id(), burst))).isEqualTo(attempt == 5);
      if (attempt < 5) huda.leaseRunsOut();
    }
    clinic.scoped(
        () -> {
          givenUp.tell(clinic.id(), new ConversationId(talk));
          return true;
        });

    assertThat(FakeMailServer.text(mails.arrived(named, 1)))
        .contains("a patient could not be answered");
    assertThat(queuedMails(clinic)).isEqualTo(1);
  }

  private TestClinicBuilder open() {
    return world.aClinic().open("00:00", "23:59:59");
  }

  private static ClinicRules mailing(ClinicRules rules, String address) {
    return new ClinicRules(
        rules.minimumNotice(),
        rules.horizonDays(),
        rules.grid(),
        rules.hold(),
        rules.weekStart(),
        rules.weekend(),
        rules.emergencyNumber(),
        null,
        null,
        new ClinicRules.Alerts(List.of(address), null, Duration.ofMinutes(15)),
        rules.reminding(),
        Map.of());
  }

  private Phone phone(TestClinic clinic) {
    return new Phone(db, inbox, clinic, clock);
  }

  private static long talk(Phone phone) {
    return phone.number(
        "select id from conversations where clinic_id = :clinic and wa_id = :number");
  }

  private static long handoff(Phone phone) {
    return phone.number(
        """
        select h.id from handoffs h
        join conversations c on c.clinic_id = :clinic and c.id = h.conversation_id
        where h.clinic_id = :clinic and c.wa_id = :number and h.ended_at is null
        """);
  }

  private void passes(Duration time) {
    api.post("/sandbox/clock", Map.of("advance", time.toString()));
  }

  private long due(TestClinic clinic) {
    return count(
        clinic,
        """
        select count(*) from due_work
        where clinic_id = :clinic and kind = 'handoff.escalation'
        """);
  }

  private long queuedMails(TestClinic clinic) {
    return count(clinic, "select count(*) from outbox where clinic_id = :clinic and kind = 'mail'");
  }

  private long count(TestClinic clinic, String sql) {
    return clinic.in(
        () -> db.sql(sql).param("clinic", clinic.id().value()).query(Long.class).single());
  }
}
