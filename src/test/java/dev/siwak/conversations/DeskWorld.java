package dev.siwak.conversations;

import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.templates.Templates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Huda has written to a clinic that is always open, and Noor sits at its desk. */
abstract class DeskWorld {
  final World world;
  final Team team;
  final Api api;
  final Templates templates;
  final StaffReplies staffReplies;
  final TestClinic clinic;
  final Phone huda;
  final Clerk noor;
  long talk;

  DeskWorld(
      World world,
      Team team,
      Api api,
      Templates templates,
      StaffReplies staffReplies,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.templates = templates;
    this.staffReplies = staffReplies;
    this.clinic = world.aClinic().open("00:00", "23:59").save();
    this.huda = new Phone(db, inbox, clinic, clock);
    this.noor = new Clerk(team, api, clinic, Role.STAFF);
  }

  @BeforeEach
  void huda_has_written() {
    clinic.run(() -> templates.furnish(clinic.id()));
    huda.says("hello");
    isSent();
    talk =
        huda.number("select id from conversations where clinic_id = :clinic and wa_id = :number");
  }

  void isSent() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                huda.number(
                        """
                        select count(*) from messages
                        where clinic_id = :clinic and status = 'queued' and :number <> ''
                        """)
                    == 0);
  }

  /** As if it had been refused for good. */
  void setAside(long outbox) {
    huda.number(
        """
        with work as (
          delete from due_work where clinic_id = :clinic and id = %1$d
        ), message as (
          update messages set status = 'failed'
          where clinic_id = :clinic and id = (
            select (payload ->> 'messageId')::bigint from outbox
            where clinic_id = :clinic and id = %1$d)
        ), aside as (
          update outbox set state = 'failed' where clinic_id = :clinic and id = %1$d returning 1
        )
        select count(*) from aside where :number <> ''
        """
            .formatted(outbox));
  }

  Api.Answer assign(String body) {
    return noor.post(talk, "assign", body);
  }

  int listed(String status) {
    return noor.get("/conversations?status=" + status).data().get("total").asInt();
  }

  static JsonNode last(JsonNode list) {
    return list.get(list.size() - 1);
  }

  JsonNode outbox(JsonNode queued) {
    return noor.get("/outbox/" + queued.get("outbox_id").asLong()).data().get("outbox");
  }

  /** As if the patient had written so long ago. */
  void windowEnds(String ago) {
    huda.number(
        """
        with aged as (
          update conversations set last_inbound_at = now() - interval '%s' + (
            select coalesce(max(m.received_at), now()) - now() from messages m
            where m.clinic_id = :clinic)
          where clinic_id = :clinic and wa_id = :number
          returning 1
        )
        select count(*) from aged
        """
            .formatted(ago));
  }

  List<String> audited(String action) {
    return huda.words(
        """
        select meta::text from audit_log
        where clinic_id = :clinic and action = '%s' and :number <> ''
        order by id desc
        """
            .formatted(action));
  }
}
