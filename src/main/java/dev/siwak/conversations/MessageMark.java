package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a message afterwards. It is no message itself: it neither opens a
 * conversation nor is it answered, and WhatsApp's window stays as it was.
 *
 * @param patient whose conversation it is
 * @param author who said it
 * @param wamid WhatsApp's id of what was said, under which it is kept once
 * @param target the message that it is about
 * @param text the emoji of a reaction, null where it takes the last one back; the new words of an
 *     edit; null for a message that is taken back
 */
public record MessageMark(
    ClinicId clinic,
    InboundMessage.Sender patient,
    Author author,
    String wamid,
    String target,
    Kind kind,
    @Nullable String text,
    Instant sentAt) {

  /** Whose message an edit or a withdrawal is about, too: nobody changes another's words. */
  public enum Author {
    PATIENT("in"),
    STAFF("out");

    private final String dir;

    Author(String dir) {
      this.dir = dir;
    }

    String dir() {
      return dir;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it does to the message. */
  public enum Kind {
    REACTION,
    EDIT,
    REVOKE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
