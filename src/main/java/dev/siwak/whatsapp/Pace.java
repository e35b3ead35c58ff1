package dev.siwak.whatsapp;

import static java.util.function.Predicate.not;

import dev.siwak.kernel.ClinicId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps to WhatsApp's limits before WhatsApp has to say so, over all nodes: eighty messages a
 * second from one number, and to one patient one in six seconds, of which forty-five may be sent
 * ahead.
 */
@Component
class Pace {
  private static final Limit OF_A_NUMBER = new Limit(Duration.ofNanos(12_500_000), 20);
  private static final Limit TO_ONE_PATIENT = new Limit(Duration.ofSeconds(6), 45);

  private final PaceRows rows;

  Pace(PaceRows rows) {
    this.rows = rows;
  }

  /**
   * One message in this time on the average.
   *
   * @param ahead how many may be sent before their time
   */
  record Limit(Duration each, int ahead) {
    /** Who has to wait no longer than this has a place, and waits for it. */
    private static final double LONGEST_WAIT_SECONDS = 1;

    double eachSeconds() {
      return each.toNanos() / 1e9;
    }

    /**
     * How long one more message has to wait.
     *
     * @param usedUntil in seconds from now, the end of the shares that others have taken
     */
    double wait(double usedUntil) {
      return usedUntil - eachSeconds() * (ahead - 1);
    }

    boolean hasPlace(double usedUntil) {
      return usedUntil <= fullAt();
    }

    /** Until when it may be used at most, in seconds from now, for one more to have a place. */
    double fullAt() {
      return LONGEST_WAIT_SECONDS + eachSeconds() * (ahead - 1);
    }
  }

  /**
   * When a message may leave.
   *
   * @param isTaken whether its place is kept; else it asks again after that time
   */
  record Place(boolean isTaken, Duration in) {
    static Place taken(double seconds) {
      return new Place(true, duration(Math.max(0, seconds)));
    }

    static Place none(double seconds) {
      return new Place(false, duration(Math.max(0.001, seconds)));
    }

    private static Duration duration(double seconds) {
      return Duration.ofNanos(Math.round(1e9 * seconds));
    }
  }

  /**
   * Takes of each message the share of both limits, or of none.
   *
   * @param orders of the outbox, each of which is one patient's; none stands there twice
   */
  @Transactional
  public Map<String, Place> take(ClinicId clinic, String phoneNumberId, List<String> orders) {
    var places = new HashMap<String, Place>();
    if (orders.isEmpty()) return places;
    var used = rows.take(clinic, phoneNumberId, orders, TO_ONE_PATIENT);
    var refused = orders.stream().filter(not(used::containsKey)).toList();
    rows.used(clinic, phoneNumberId, refused)
        .forEach((order, until) -> places.put(order, Place.none(TO_ONE_PATIENT.wait(until))));
    if (used.isEmpty()) return places;
    // Last, because all messages of the number wait for this row.
    double numberUsed = rows.lockNumber(clinic, phoneNumberId);
    int taken = 0;
    var withoutNumber = new ArrayList<String>();
    for (var order : orders) {
      var patientUsed = used.get(order);
      if (patientUsed == null) continue;
      double before = numberUsed + taken * OF_A_NUMBER.eachSeconds();
      if (OF_A_NUMBER.hasPlace(before)) {
        double wait = Math.max(OF_A_NUMBER.wait(before), TO_ONE_PATIENT.wait(patientUsed));
        places.put(order, Place.taken(wait));
        taken++;
      } else {
        places.put(order, Place.none(OF_A_NUMBER.wait(before)));
        withoutNumber.add(order);
      }
    }
    rows.add(clinic, phoneNumberId, taken * OF_A_NUMBER.eachSeconds());
    rows.giveBack(clinic, phoneNumberId, withoutNumber, TO_ONE_PATIENT);
    return places;
  }
}
