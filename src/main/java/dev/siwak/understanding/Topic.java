package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.List;

/** A service that a question is about, and so not yet wished for. */
record Topic(Cues cues, List<Hit<String>> services) {

  boolean isAny() {
    return cues.hasAny(Cue.SERVICE, Cue.PRICE, Cue.HOURS, Cue.INSURANCE, Cue.LOCATION)
        || isPriced()
        || isAskedFor();
  }

  /** "كم التنظيف", "الكشف بكام". */
  boolean isPriced() {
    return cues.all(Cue.HOW_MUCH).stream()
        .anyMatch(hit -> services.stream().anyMatch(one -> isBeside(hit, one)));
  }

  boolean isAsked() {
    return cues.has(Cue.SERVICE) || (isAskedFor() && !cues.has(Cue.PRICE));
  }

  /** Whether every such cue is only a part of a service's name. */
  boolean isNamed(Cue cue) {
    var hits = cues.all(cue);
    return !hits.isEmpty()
        && hits.stream()
            .allMatch(hit -> services.stream().anyMatch(service -> isPart(hit, service)));
  }

  /** "do you do whitening?", "what is a root canal?" */
  private boolean isAskedFor() {
    return !isPriced() && (isBefore(Cue.DO_YOU, 4) || isBefore(Cue.WHAT_IS, 1));
  }

  private boolean isBefore(Cue cue, int reach) {
    return services.stream().anyMatch(one -> cues.before(one.from(), reach, cue));
  }

  private static boolean isBeside(Hit<Cue> howMuch, Hit<String> service) {
    int after = service.from() - howMuch.to();
    int before = howMuch.from() - service.to();
    return (after >= 0 && after <= 2) || before == 0 || before == 1;
  }

  private static boolean isPart(Hit<Cue> hit, Hit<String> service) {
    return service.from() <= hit.from()
        && service.to() >= hit.to()
        && service.to() - service.from() > hit.to() - hit.from();
  }
}
