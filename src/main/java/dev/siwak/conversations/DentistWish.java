package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.conversations.Effect.FindSlots;
import dev.siwak.understanding.Found;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Span;
import java.util.List;
import java.util.function.Function;

/** Which dentist a patient wishes for, and what becomes of it where there is none such. */
final class DentistWish {
  private static final Span NO_WORDS = new Span(0, 0);

  private DentistWish() {}

  /** "The same dentist as last time", by name where we know it. */
  static Reading resolved(Reading reading, Facts facts) {
    var same = facts.house().seenBy();
    return reading.has(Particular.SAME_DENTIST) && reading.provider() == null && same != null
        ? reading.with(new Found<>(same, NO_WORDS, 1))
        : reading;
  }

  static boolean isUnknown(Reading reading) {
    return reading.has(Particular.SAME_DENTIST) && reading.provider() == null;
  }

  static boolean isSaid(FindSlots find) {
    return find.provider() != null || find.gender() != null;
  }

  /**
   * Looks for times as wished, and without the wish for a dentist where it cannot be met: better
   * another dentist, said plainly, than none.
   *
   * @param search what is free for a wish
   */
  static Answer search(
      FindSlots find, Catalogue catalogue, Service service, Function<FindSlots, Answer> search) {
    if (!isSaid(find)) return search.apply(find);
    var lack = Told.Lack.NOBODY;
    if (!such(find, catalogue, service).isEmpty()) {
      var answer = search.apply(find);
      if (!(answer instanceof NothingFree)) return answer;
      lack = Told.Lack.NO_TIME;
    }
    return search.apply(find.withAnyDentist()) instanceof SlotsFound(var offers, var fit, _)
        ? new SlotsFound(offers, fit, lack)
        : new NothingFree();
  }

  /** Those who do the treatment and are as wished. */
  static List<Provider> such(FindSlots find, Catalogue catalogue, Service service) {
    return catalogue.providersOf(service.id()).stream()
        .filter(dentist -> find.provider() == null || dentist.code().equals(find.provider()))
        .filter(dentist -> find.gender() == null || dentist.gender() == Desk.gender(find.gender()))
        .toList();
  }

  /** Says so where the found times are not with the dentist who was wished for. */
  static List<Say> said(SlotsFound found, Known known, String service) {
    var lack = found.lack();
    return lack == null
        ? List.of()
        : List.of(
            new Say.Tell(new Told.NotThatDentist(lack, known.provider(), known.gender(), service)));
  }
}
