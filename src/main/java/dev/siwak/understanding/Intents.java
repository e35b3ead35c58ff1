package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wanted: the cues of a message, read by what the talk is about. An answer to our question
 * fills the wish, a new wish over offers corrects it, "yes" is an answer to what was asked.
 */
final class Intents {
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.75;

  private static final Map<Intent, List<Cue>> QUESTIONS =
      Map.of(
          Intent.ASK_PRICE, List.of(Cue.PRICE),
          Intent.ASK_HOURS, List.of(Cue.HOURS),
          Intent.ASK_LOCATION, List.of(Cue.LOCATION),
          Intent.ASK_INSURANCE, List.of(Cue.INSURANCE));

  private final Facts facts;
  private final Cues cues;
  private final Talk talk;
  private final List<Found<Intent>> found = new ArrayList<>();

  Intents(Facts facts) {
    this.facts = facts;
    this.cues = facts.cues();
    this.talk = facts.talk();
  }

  /** Most pressing first; never empty. */
  List<Found<Intent>> find() {
    if (facts.isEmergency()) {
      add(Intent.EMERGENCY, SURE);
    }
    if (subscription()) {
      return found;
    }
    if (facts.isLate()) {
      add(Intent.HUMAN, LIKELY);
      courtesies();
      return found;
    }
    if (cues.has(Cue.HUMAN) && !facts.callsOneself()) {
      add(Intent.HUMAN, SURE);
    }
    if (facts.particulars().contains(Particular.IF_EARLIER)) {
      // "Tell me if somebody cancels" cancels nothing.
      add(talk.booked() ? Intent.RESCHEDULE : Intent.BOOK, LIKELY);
    } else {
      new Moves(facts, this::add).find();
    }
    people();
    if (facts.isClinical() && !facts.isEmergency()) {
      add(Intent.CLINICAL_QUESTION, SURE);
    }
    questions();
    if (cues.hasAny(Cue.ARABIC, Cue.ENGLISH)) {
      add(Intent.CHANGE_LANGUAGE, SURE);
    }
    fallBack();
    courtesies();
    if (found.isEmpty()) {
      add(Intent.UNKNOWN, 0);
    }
    return found;
  }

  private boolean subscription() {
    boolean never = talk.awaitsYes() || talk.asked() != null;
    if (facts.isAlone(Cue.OPT_OUT)) {
      add(Intent.OPT_OUT, SURE);
    } else if (facts.isAlone(Cue.OPT_IN) || (!never && facts.isAlone(Cue.BEGIN_OR_NEVER))) {
      add(Intent.OPT_IN, SURE);
    } else if (facts.isAlone(Cue.BEGIN_OR_NEVER)) {
      add(Intent.DENY, LIKELY);
    } else {
      return false;
    }
    return true;
  }

  private void people() {
    if (facts.isAnothers() || facts.forOther()) {
      add(Intent.OTHER_PERSON, SURE);
    }
    if (facts.givesName()) {
      add(Intent.GIVE_NAME, SURE);
    }
  }

  private void questions() {
    if (facts.ownVisit().isAskedFor()) {
      add(Intent.ASK_MY_APPOINTMENT, SURE);
    }
    QUESTIONS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(question -> question.getValue().stream().anyMatch(cues::has))
        .forEach(question -> add(question.getKey(), SURE));
    if (facts.asksPriceOfService() && !has(Intent.ASK_PRICE)) {
      add(Intent.ASK_PRICE, SURE);
    }
    if (facts.asksService()) {
      add(Intent.ASK_SERVICE, SURE);
    }
  }

  /** Words that say little alone are heard when nothing else was said. */
  private void fallBack() {
    if (!found.isEmpty()) {
      return;
    }
    if (cues.has(Cue.MY_VISIT)) {
      add(Intent.ASK_MY_APPOINTMENT, LIKELY);
    } else if (cues.has(Cue.APPOINTMENT) && !cues.has(Cue.BYE)) {
      add(Intent.BOOK, LIKELY);
    } else if (cues.has(Cue.HOW_MUCH) && !cues.has(Cue.NOTHING)) {
      add(Intent.ASK_PRICE, LIKELY);
    } else if (cues.has(Cue.TREATMENT)) {
      add(Intent.ASK_SERVICE, LIKELY);
    } else if (talk.asked() == Asked.SERVICE && cues.has(Cue.ANY_OFFER)) {
      add(Intent.UNKNOWN, 0);
    }
  }

  private void courtesies() {
    if (cues.has(Cue.THANK)) {
      add(Intent.THANK, SURE);
    }
    if (cues.has(Cue.GREET)) {
      add(Intent.GREET, SURE);
    }
    if (cues.has(Cue.SMALL_TALK) || (cues.has(Cue.BYE) && found.isEmpty())) {
      add(Intent.SMALL_TALK, SURE);
    }
  }

  private boolean has(Intent intent) {
    return found.stream().anyMatch(one -> one.value() == intent);
  }

  private void add(Intent intent, double confidence) {
    if (!has(intent)) {
      found.add(new Found<>(intent, Evidence.span(intent, facts), confidence));
    }
  }
}
