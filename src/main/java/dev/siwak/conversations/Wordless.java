package dev.siwak.conversations;

import dev.siwak.conversations.DialogState.WithStaff;
import dev.siwak.conversations.Effect.Reason;
import java.util.List;

/** Something came that holds no words. */
final class Wordless {
  private Wordless() {}

  static Transition came(Talk talk, Sent what, Facts facts) {
    if (talk.state() instanceof WithStaff) return new Transition(talk, List.of());
    return switch (what) {
      case UNREADABLE ->
          Listening.handOver(talk, new Say.HandedOverNotUnderstood(), Reason.NOT_UNDERSTOOD);
      case VOICE, FILE -> answered(talk, new Say.CannotReadFiles(what), facts);
      case GREETING -> answered(talk, new Say.Welcome(false), facts);
      case STICKER -> new Transition(talk, List.of());
    };
  }

  /** Then what was open is asked again. */
  private static Transition answered(Talk talk, Say words, Facts facts) {
    var back = Questions.afterSilence(talk.state(), facts);
    var step = Questions.again(back.next(), facts).after(words).after(back.effects());
    return new Transition(talk.in(step.next()), step.effects());
  }
}
