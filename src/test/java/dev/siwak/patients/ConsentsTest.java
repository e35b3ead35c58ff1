package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class ConsentsTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final Patients patients;
  private final Consents consents;
  private final JdbcClient db;
  private final ApplicationClock clock;
  private final TestClinic clinic;
  private final PatientId asha;
  private final Actor herself;

  ConsentsTest(
      World world, Patients patients, Consents consents, JdbcClient db, ApplicationClock clock) {
    this.patients = patients;
    this.consents = consents;
    this.db = db;
    this.clock = clock;
    this.clinic = world.aClinic().save();
    this.asha = clinic.patient("Asha");
    this.herself = new Actor.Patient(asha);
  }

  @Test
  void a_reminder_needs_no_consent_and_marketing_one_of_its_own() {
    assertThat(mayRemind()).isTrue();
    assertThat(mayMarket()).isFalse();

    chosen(true, NOON);

    assertThat(mayMarket()).isTrue();
    assertThat(shown()).isEqualTo(Map.of("marketing", true));
  }

  @Test
  void stop_ends_both_and_start_brings_back_what_needs_no_consent() {
    chosen(true, NOON);

    clinic.run(() -> patients.optOut(clinic.id(), asha, herself));

    assertThat(mayRemind()).isFalse();
    assertThat(mayMarket()).isFalse();
    assertThat(shown()).isEqualTo(Map.of("messages", false, "marketing", false));

    clinic.run(() -> patients.optIn(clinic.id(), asha, herself));

    assertThat(mayRemind()).isTrue();
    assertThat(mayMarket()).isFalse();
    assertThat(shown()).isEqualTo(Map.of("messages", true, "marketing", false));
  }

  @Test
  void who_never_heard_of_marketing_does_not_refuse_it_by_stopping() {
    clinic.run(() -> patients.optOut(clinic.id(), asha, herself));

    assertThat(shown()).isEqualTo(Map.of("messages", false));
  }

  @Test
  void marketing_alone_can_be_refused() {
    chosen(false, NOON);

    assertThat(mayRemind()).isTrue();
    assertThat(mayMarket()).isFalse();
  }

  @Test
  void the_latest_choice_stands_in_whatever_order_and_however_often_it_is_told() {
    record Choice(boolean wanted, Instant at) {}
    var stop = new Choice(false, NOON);
    var resume = new Choice(true, NOON.plusSeconds(60));
    var again = new Choice(false, NOON.plusSeconds(120));
    var yes = new Choice(true, NOON.plusSeconds(120));
    for (var order : permutations(List.of(stop, resume, again, yes, stop, again))) {
      forget();
      for (var choice : order) chosen(choice.wanted(), choice.at());
      assertThat(shown()).as(order.toString()).isEqualTo(Map.of("marketing", false));
    }
    assertThat(chosen(false, NOON.plusSeconds(120))).isFalse();
  }

  @Test
  void who_has_had_enough_of_marketing_gets_none_for_a_day_and_is_reminded_all_the_same() {
    chosen(true, NOON);

    clinic.run(() -> consents.pauseMarketing(clinic.id(), asha));

    assertThat(mayMarket()).isFalse();
    assertThat(mayRemind()).isTrue();
    db("update patients set marketing_paused_until = :now where clinic_id = :c", Duration.ZERO);
    assertThat(mayMarket()).isTrue();
  }

  @Test
  void nobody_asks_for_somebody_else_or_for_nobody() {
    var nobody = new PatientId(99_999_999);

    assertThat(clinic.scoped(() -> consents.mayRemind(clinic.id(), nobody))).isFalse();
    assertThat(clinic.scoped(() -> consents.mayMarket(clinic.id(), nobody))).isFalse();
    assertThat(clinic.in(() -> consents.chosen(clinic.id(), nobody, true, NOON))).isFalse();
  }

  private boolean mayRemind() {
    return clinic.scoped(() -> consents.mayRemind(clinic.id(), asha));
  }

  private boolean mayMarket() {
    return clinic.scoped(() -> consents.mayMarket(clinic.id(), asha));
  }

  private boolean chosen(boolean wanted, Instant at) {
    return clinic.in(() -> consents.chosen(clinic.id(), asha, wanted, at));
  }

  private Map<String, Boolean> shown() {
    return clinic.scoped(() -> patients.byId(clinic.id(), asha)).orElseThrow().consents();
  }

  private void forget() {
    db(
        """
        update patients set consents = '{}', marketing_told_at = null
        where clinic_id = :c and :now::timestamptz is not null
        """,
        Duration.ZERO);
  }

  private void db(String sql, Duration ago) {
    clinic.in(
        () ->
            db.sql(sql)
                .param("c", clinic.id().value())
                .param("now", clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .update());
  }

  private static <T> List<List<T>> permutations(List<T> all) {
    if (all.size() > 4) {
      // Every order of the first four, each with what is told twice put in between.
      var head = permutations(all.subList(0, 4));
      return head.stream()
          .map(
              order -> {
                var woven = new ArrayList<>(order);
                woven.add(2, all.get(4));
                woven.addFirst(all.get(5));
                return List.copyOf(woven);
              })
          .toList();
    }
    if (all.isEmpty()) return List.of(List.of());
    var orders = new ArrayList<List<T>>();
    for (int i = 0; i < all.size(); i++) {
      var rest = new ArrayList<>(all);
      var first = rest.remove(i);
      for (var order : permutations(rest)) {
        var whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }
}
