package dev.siwak.understanding;

import java.util.List;

/** The cues that an intent rests on, the most telling first. */
final class Evidence {
  private Evidence() {}

  /** The words an intent rests on: its cue, else the value it carries, else the whole message. */
  static Span span(Intent intent, Facts facts) {
    var said = facts.said();
    for (var cue : of(intent)) {
      var hit = facts.cues().first(cue);
      if (hit.isPresent()) {
        return said.span(hit.get().from(), hit.get().to());
      }
    }
    var offer = facts.offer();
    if (intent == Intent.CHOOSE_OFFER && offer != null) {
      return offer.span();
    }
    var name = facts.name();
    if (intent == Intent.GIVE_NAME && name != null) {
      return name.span();
    }
    if (!facts.when().spans().isEmpty()) {
      return facts.when().spans().getFirst();
    }
    return said.size() == 0 ? new Span(0, 0) : said.span(0, said.size());
  }

  private static List<Cue> of(Intent intent) {
    return switch (intent) {
      case BOOK -> List.of(Cue.BOOK, Cue.AVAILABLE, Cue.BOOK_IT, Cue.APPOINTMENT);
      case CHOOSE_OFFER -> List.of();
      case CONFIRM -> List.of(Cue.YES, Cue.BOOK_IT, Cue.CONFIRM_VISIT, Cue.OK, Cue.CANCEL);
      case DENY -> List.of(Cue.NO, Cue.REFUSE, Cue.NEVER_MIND, Cue.ANOTHER, Cue.NOT);
      case CORRECT -> List.of(Cue.CHANGE, Cue.MOVE, Cue.EARLIER, Cue.LATER);
      case RESCHEDULE -> List.of(Cue.MOVE, Cue.CHANGE, Cue.EARLIER, Cue.LATER);
      case CANCEL -> List.of(Cue.CANCEL, Cue.CANNOT_COME);
      case ASK_PRICE -> List.of(Cue.PRICE, Cue.HOW_MUCH);
      case ASK_HOURS -> List.of(Cue.HOURS);
      case ASK_LOCATION -> List.of(Cue.LOCATION);
      case ASK_SERVICE -> List.of(Cue.SERVICE, Cue.DO_YOU, Cue.WHAT_IS);
      case ASK_INSURANCE -> List.of(Cue.INSURANCE);
      case ASK_MY_APPOINTMENT -> List.of(Cue.MINE, Cue.MY_VISIT, Cue.CONFIRM_VISIT);
      case GREET -> List.of(Cue.GREET);
      case THANK -> List.of(Cue.THANK);
      case GIVE_NAME -> List.of();
      case OTHER_PERSON -> List.of(Cue.THEIRS, Cue.FOR_OTHER, Cue.RELATION);
      case HUMAN -> List.of(Cue.HUMAN, Cue.LATE);
      case EMERGENCY ->
          List.of(
              Cue.EMERGENCY,
              Cue.UNSTOPPABLE,
              Cue.BLEEDING,
              Cue.BREATHING,
              Cue.KNOCKED_OUT,
              Cue.BROKEN_JAW,
              Cue.BROKE_TOOTH,
              Cue.BROKEN_TOOTH,
              Cue.SWELLING,
              Cue.NO_HELP);
      case CLINICAL_QUESTION ->
          List.of(Cue.ADVICE, Cue.PAIN, Cue.SYMPTOM, Cue.SWELLING, Cue.BLEEDING);
      case OPT_OUT -> List.of(Cue.OPT_OUT);
      case OPT_IN -> List.of(Cue.OPT_IN, Cue.BEGIN_OR_NEVER);
      case CHANGE_LANGUAGE -> List.of(Cue.ARABIC, Cue.ENGLISH);
      case SMALL_TALK -> List.of(Cue.SMALL_TALK, Cue.BYE);
      case UNKNOWN -> List.of();
    };
  }
}
