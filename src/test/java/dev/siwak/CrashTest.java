package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed is there after any end of the processes. */
@OwnProcess
class CrashTest {
  @TempDir Path folder;

  @Test
  void committed_rows_survive_the_death_of_the_application_and_of_its_database() {
    var plan = RunningSiwak.in(folder.resolve("data"));

    try (var first = plan.start()) {
      first.db().sql("create table witness (word text not null)").update();
      first.db().sql("insert into witness values ('one')").update();
      var orphan = first.database().orElseThrow();

      first.kill();

      assertThat(orphan.isAlive()).isTrue();
      try (var second = plan.start()) {
        assertThat(orphan.isAlive()).isFalse();
        second.db().sql("insert into witness values ('two')").update();

        second.killWithDatabase();

        try (var third = plan.start()) {
          assertThat(third.db().sql("select word from witness").query(String.class).list())
              .containsExactly("one", "two");
          assertThat(third.stop().exitCode()).isEqualTo(143);
          assertThat(third.database()).isEmpty();
        }
      }
    }
  }

  @Test
  void the_clock_goes_on_from_where_it_was_moved_to() {
    var plan = RunningSiwak.in(folder.resolve("data"));

    try (var first = plan.with("SIWAK_CLOCK_START", "2027-03-01T09:00:00+03:00").start()) {
      assertThat(advance(first, "PT24H")).contains("\"now\":\"2027-03-02T06:0");
      first.kill();
    }
    try (var second = plan.with("SIWAK_CLOCK_START", "2040-01-01T00:00:00Z").start()) {
      assertThat(advance(second, "PT1H")).contains("\"now\":\"2027-03-02T07:0");
    }
  }

  private static String advance(RunningSiwak siwak, String duration) {
    return siwak.post("/sandbox/clock", "{\"advance\":\"" + duration + "\"}", Map.of()).body();
  }
}
