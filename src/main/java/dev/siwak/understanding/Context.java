package dev.siwak.understanding;

import dev.siwak.kernel.Language;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules may know beside the words: the moment, the state of the talk and the clinic's own
 * lexicon. Equal text and context always give an equal reading.
 *
 * @param now the clinic's wall time
 * @param language of the talk so far, or null at its start
 * @param state the dialog's state as the contract's {@code fsm_state}
 * @param asked what we asked last, or null
 * @param offers the times on the table, in the order they were numbered, wall time
 * @param appointment the patient's next appointment, wall time, or null
 */
public record Context(
    LocalDateTime now,
    ZoneId zone,
    @Nullable Language language,
    String state,
    @Nullable Asked asked,
    List<LocalDateTime> offers,
    @Nullable LocalDateTime appointment,
    Lexicon lexicon) {

  /** What our last question asked for. */
  public enum Asked {
    SERVICE,
    TIME,
    NAME,
    CONFIRM
  }

  public Context {
    offers = List.copyOf(offers);
  }
}
