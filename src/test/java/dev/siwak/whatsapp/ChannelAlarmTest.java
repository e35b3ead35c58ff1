package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.mail.FakeMailServer;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who lead a clinic are told when nothing reaches its patients any more. */
@SiwakTest
class ChannelAlarmTest {
  private static final String REFUSAL = "190 the token of the account has ended";

  private final ChannelHealth health;
  private final ChannelNotices notices;
  private final ChannelAlarm alarm;
  private final FakeMailServer mails;
  private final JdbcClient db;
  private final ApplicationClock clock;
  private final TestClinic clinic;
  private final Team.Person owner;
  private final Team.Person admin;
  private final String number;

  ChannelAlarmTest(
      World world,
      Team team,
      Api api,
      Meta meta,
      ChannelHealth health,
      ChannelNotices notices,
      ChannelAlarm alarm,
      FakeMailServer mails,
      JdbcClient db,
      ApplicationClock clock) {
    this.health = health;
    this.notices = notices;
    this.alarm = alarm;
    this.mails = mails;
    this.db = db;
    this.clock = clock;
    this.clinic = world.aClinic().save();
    this.owner = team.join(clinic.id(), Role.OWNER);
    this.admin = team.join(clinic.id(), Role.ADMIN);
    team.join(clinic.id(), Role.STAFF);
    this.number = meta.numberFor(clinic);
    var account = Meta.account(number, "right");
    var put = api.as(owner.token()).put("/clinic/" + clinic.slug() + "/channels/whatsapp", account);
    assertThat(put.status()).isEqualTo(200);
  }

  @Test
  void its_owners_and_administrators_get_a_mail_with_the_reason() {
    fails(ChannelStatus.DOWN);

    for (var leader : new Team.Person[] {owner, admin})
      assertThat(FakeMailServer.text(mails.arrived(leader.email(), 1)))
          .contains("nothing reaches its patients", REFUSAL)
          .contains("لم يعد يصل إلى مرضاها شيء")
          .contains("/console/" + clinic.slug() + "/channels/whatsapp");
    assertThat(queued()).isEqualTo(2);
  }

  @Test
  void every_further_refusal_of_the_same_day_is_no_news() {
    fails(ChannelStatus.DOWN);
    health(() -> health.failing(clinic.id(), ChannelStatus.DOWN, "133010 not registered"));
    fails(ChannelStatus.DOWN);

    assertThat(queued()).isEqualTo(2);
  }

  @Test
  void it_is_told_again_when_it_has_lasted_for_a_day() {
    fails(ChannelStatus.DOWN);
    alarmedBefore("1 day");
    fails(ChannelStatus.DOWN);

    assertThat(queued()).isEqualTo(4);
  }

  @Test
  void a_channel_that_comes_and_goes_is_told_of_once_an_hour() {
    fails(ChannelStatus.DOWN);
    works();
    fails(ChannelStatus.DOWN);
    assertThat(queued()).isEqualTo(2);

    alarmedBefore("1 hour");
    works();
    fails(ChannelStatus.DOWN);

    assertThat(queued()).isEqualTo(4);
  }

  @Test
  void what_the_account_is_told_of_counts_as_well() {
    var banned = new ChannelNotice(ChannelStatus.DOWN, "the account is banned", null);

    health(() -> notices.put(clinic.id(), banned, clock.instant()));

    assertThat(FakeMailServer.text(mails.arrived(owner.email(), 1)))
        .contains("the account is banned");
  }

  @Test
  void a_number_that_is_banned_after_its_bulk_was_stopped_is_news_of_its_own() {
    health(() -> alarm.bulkStopped(clinic.id(), "131048 Spam rate limit hit"));
    health(() -> alarm.bulkStopped(clinic.id(), "131048 Spam rate limit hit"));
    assertThat(FakeMailServer.text(mails.arrived(owner.email(), 1)))
        .contains("Answers still leave", "131048 Spam rate limit hit")
        .contains("أما الردود فما زالت تصل");

    fails(ChannelStatus.DOWN);

    assertThat(FakeMailServer.text(mails.arrived(owner.email(), 2))).contains(REFUSAL);
    assertThat(queued()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"OK", "WARN"})
  void what_passes_by_itself_is_not_mailed(ChannelStatus status) {
    fails(status);

    assertThat(queued()).isZero();
  }

  private void fails(ChannelStatus status) {
    // As after a minute: what is said again sooner is not written.
    clinic.in(
        () ->
            db.sql("update whatsapp_accounts set last_error_at = null where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .update());
    health(() -> health.failing(clinic.id(), status, REFUSAL));
  }

  private void works() {
    health(() -> health.sent(clinic.id(), number));
  }

  private void health(Runnable change) {
    clinic.in(
        () -> {
          change.run();
          return true;
        });
  }

  private void alarmedBefore(String time) {
    clinic.in(
        () ->
            db.sql(
                    """
                    update whatsapp_accounts
                    set alarmed_at = cast(:now as timestamptz) - cast(:time as interval)
                    where clinic_id = :clinic
                    """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("time", time)
                .param("clinic", clinic.id().value())
                .update());
  }

  private long queued() {
    return clinic.in(
        () ->
            db.sql("select count(*) from outbox where clinic_id = :clinic and kind = 'mail'")
                .param("clinic", clinic.id().value())
                .query(Long.class)
                .single());
  }
}
