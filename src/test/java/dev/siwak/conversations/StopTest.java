package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Team;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.templates.Templates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A patient who wants no messages is answered all the same. */
@SiwakTest
class StopTest extends DeskWorld {
  StopTest(
      World world,
      Team team,
      Api api,
      Templates templates,
      StaffReplies staffReplies,
      JdbcClient db,
      Inbox inbox,
      ApplicationClock clock) {
    super(world, team, api, templates, staffReplies, db, inbox, clock);
  }

  @ParameterizedTest
  @CsvSource({"STOP,START", "توقف,اشتراك", "إلغاء الاشتراك,اشتراك"})
  void stop_is_kept_and_what_is_written_later_is_answered_and_start_takes_it_back(
      String stop, String start) {
    huda.says(stop);
    assertThat(consents()).isEqualTo("{\"messages\":false}");
    int before = huda.replies().size();

    huda.says("I need a cleaning tomorrow");

    assertThat(huda.replies()).hasSizeGreaterThan(before);
    assertThat(consents()).isEqualTo("{\"messages\":false}");

    huda.says(start);
    assertThat(consents()).isEqualTo("{\"messages\":true}");
  }

  private String consents() {
    var patient = noor.sees(talk).get("patient").get("id").asLong();
    return noor.get("/patients/" + patient).data().get("patient").get("consents").toString();
  }
}
