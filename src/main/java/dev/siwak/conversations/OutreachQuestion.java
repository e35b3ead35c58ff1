package dev.siwak.conversations;

import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.Intent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message of ours asks, so that a tap on it, and a plain yes while it is the last thing that
 * was said, are understood.
 */
public sealed interface OutreachQuestion {

  /** Whether the patient comes to these: at most {@link ToldVisit#MOST}, soonest first. */
  record WillYouCome(List<ToldVisit> visits) implements OutreachQuestion {
    public WillYouCome {
      visits = List.copyOf(visits);
    }
  }

  /**
   * Whether a visit shall be booked.
   *
   * @param service code of the service, or null where that is open
   */
  record ShallWeBook(@Nullable String service) implements OutreachQuestion {}

  /** What can be tapped under it, in the order of the template's own quick replies. */
  default List<Choice> choices(Language language) {
    return switch (this) {
      case WillYouCome(var visits) ->
          List.of(
              choice(new ReplyChoice.WillCome(visits), "reminder.come", language),
              choice(new ReplyChoice.MoveTold(visits), "reminder.move", language),
              choice(new ReplyChoice.CancelTold(visits), "reminder.cancel", language));
      case ShallWeBook _ ->
          List.of(
              choice(new ReplyChoice.Want(Intent.BOOK), "invitation.book", language),
              choice(new ReplyChoice.Want(Intent.DENY), "invitation.not-now", language));
    };
  }

  private static Choice choice(ReplyChoice meaning, String key, Language language) {
    return new Choice(meaning.id(), Phrases.of(language).get(key), "");
  }
}
