package dev.siwak.clinics;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic has decided about its bookings, and what it tells about itself. {@link Setting}
 * says what each may be.
 *
 * @param minimumNotice between the booking and the visit
 * @param horizonDays how many days ahead can be booked
 * @param grid between two starts, from the beginning of each working interval
 * @param hold how long an offered time waits for the patient's answer
 * @param weekStart the first day of "next week"
 * @param emergencyNumber the country's ambulance
 * @param phone the clinic's own
 * @param texts by language; a language may be missing
 */
public record ClinicRules(
    Duration minimumNotice,
    int horizonDays,
    Duration grid,
    Duration hold,
    DayOfWeek weekStart,
    Set<DayOfWeek> weekend,
    String emergencyNumber,
    @Nullable PhoneNumber phone,
    @Nullable String mapLink,
    Alerts alerts,
    Reminding reminding,
    Map<Language, Text> texts,
    Whereabouts whereabouts) {
  public ClinicRules {
    weekend = Set.copyOf(weekend);
    texts = Map.copyOf(texts);
  }

  /** For a clinic that has not said where it is found. */
  public ClinicRules(
      Duration minimumNotice,
      int horizonDays,
      Duration grid,
      Duration hold,
      DayOfWeek weekStart,
      Set<DayOfWeek> weekend,
      String emergencyNumber,
      @Nullable PhoneNumber phone,
      @Nullable String mapLink,
      Alerts alerts,
      Reminding reminding,
      Map<Language, Text> texts) {
    this(
        minimumNotice,
        horizonDays,
        grid,
        hold,
        weekStart,
        weekend,
        emergencyNumber,
        phone,
        mapLink,
        alerts,
        reminding,
        texts,
        Whereabouts.UNKNOWN);
  }

  public ClinicRules at(Whereabouts places) {
    return new ClinicRules(
        minimumNotice,
        horizonDays,
        grid,
        hold,
        weekStart,
        weekend,
        emergencyNumber,
        phone,
        mapLink,
        alerts,
        reminding,
        texts,
        places);
  }

  /**
   * Whom of the staff a waiting patient is told to.
   *
   * @param emails all of them, each in its own letter; empty: nobody
   * @param escalation how long nobody may have looked before it is told again
   */
  public record Alerts(List<String> emails, @Nullable PhoneNumber phone, Duration escalation) {
    public Alerts {
      emails = List.copyOf(emails);
    }
  }

  /**
   * What the clinic writes of itself, unasked.
   *
   * @param before the visit, the longest first
   * @param noShowFollowUp whether somebody who did not come is offered another time
   * @param recallMonths after the last visit; null: nobody is called back
   */
  public record Reminding(
      List<Duration> before,
      QuietHours quiet,
      boolean noShowFollowUp,
      @Nullable Integer recallMonths) {
    public Reminding {
      before = List.copyOf(before);
    }
  }

  /** In the clinic's wall time, mostly over midnight; never, where both are the same. */
  public record QuietHours(LocalTime from, LocalTime to) {
    public boolean contains(LocalTime time) {
      return from.isAfter(to)
          ? !time.isBefore(from) || time.isBefore(to)
          : !time.isBefore(from) && time.isBefore(to);
    }
  }

  /** The clinic about itself in one language; a text is empty where it has said nothing. */
  public record Text(String name, String address, String insurance) {
    static final Text NOTHING = new Text("", "", "");
  }

  /** For {@link PhoneNumber#parse}: national numbers are those of the country of its own. */
  public String region() {
    return phone == null ? PhoneNumber.NO_REGION : phone.region();
  }

  /** What holds for a clinic that has decided nothing. */
  public static final ClinicRules STANDARD =
      new ClinicRules(
          Duration.ofMinutes(30),
          62,
          Duration.ofMinutes(15),
          Duration.ofMinutes(10),
          DayOfWeek.SUNDAY,
          Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
          "997",
          null,
          null,
          new Alerts(List.of(), null, Duration.ofMinutes(15)),
          new Reminding(
              List.of(Duration.ofHours(24), Duration.ofHours(2)),
              new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
              false,
              null),
          Map.of());
}
