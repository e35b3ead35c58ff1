package dev.siwak.clinics;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why weekly hours are refused. Closed is no hours at all, so 00:00 to 00:00 is refused too. */
public sealed interface HoursProblem {
  record EndsBeforeItStarts(DayOfWeek day, LocalTime start, LocalTime end)
      implements HoursProblem {}

  record Overlap(DayOfWeek day, LocalTime start) implements HoursProblem {}

  /** The clinic's; those of one service may overlap those of another. */
  static Optional<HoursProblem> in(List<HoursDraft> hours) {
    for (var open : hours)
      if (!open.start().isBefore(open.end()))
        return Optional.of(new EndsBeforeItStarts(open.day(), open.start(), open.end()));
    var ordered = hours.stream().sorted(BY_SERVICE_AND_TIME).toList();
    for (int i = 1; i < ordered.size(); i++) {
      var earlier = ordered.get(i - 1);
      var later = ordered.get(i);
      if (Objects.equals(earlier.serviceCode(), later.serviceCode())
          && earlier.day() == later.day()
          && later.start().isBefore(earlier.end()))
        return Optional.of(new Overlap(later.day(), later.start()));
    }
    return Optional.empty();
  }

  /** One provider's. */
  static Optional<HoursProblem> inProvider(List<Provider.Hours> hours) {
    return in(
        hours.stream()
            .map(works -> new HoursDraft(null, works.day(), works.start(), works.end()))
            .toList());
  }

  Comparator<HoursDraft> BY_SERVICE_AND_TIME =
      Comparator.comparing(
              HoursDraft::serviceCode, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(HoursDraft::day)
          .thenComparing(HoursDraft::start);
}
