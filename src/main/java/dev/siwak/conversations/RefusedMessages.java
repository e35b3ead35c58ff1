package dev.siwak.conversations;

import dev.siwak.conversations.DeskRows.Locked;
import dev.siwak.conversations.RefusedRows.Refused;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.patients.Consents;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows in a conversation when WhatsApp refuses a message of it. It is noted where the
 * refusal is written down and done after that: whoever settles a message holds its row, and here
 * the conversation comes first.
 */
@Component
public class RefusedMessages {
  /** The kinds of {@link DueWork} that stand for a refused message; their ref is the message. */
  static final String WINDOW = "refused.window";

  static final String MARKETING = "refused.marketing";
  static final String ENOUGH = "refused.enough";

  private final RefusedRows rows;
  private final DeskRows conversations;
  private final SessionFallback fallback;
  private final Replies replies;
  private final Handover handover;
  private final Consents consents;
  private final DueWork dueWork;
  private final Clock clock;

  RefusedMessages(
      RefusedRows rows,
      DeskRows conversations,
      SessionFallback fallback,
      Replies replies,
      Handover handover,
      Consents consents,
      DueWork dueWork,
      Clock clock) {
    this.rows = rows;
    this.conversations = conversations;
    this.fallback = fallback;
    this.replies = replies;
    this.handover = handover;
    this.consents = consents;
    this.dueWork = dueWork;
    this.clock = clock;
  }

  /** WhatsApp takes no free message to this patient, whatever we thought of the window. */
  public void windowClosed(ClinicId clinic, MessageId message) {
    dueWork.add(clinic, WINDOW, message.value(), clock.instant());
  }

  /** The patient has told WhatsApp not to want marketing. */
  public void noMarketing(ClinicId clinic, MessageId message) {
    dueWork.add(clinic, MARKETING, message.value(), clock.instant());
  }

  /** The patient has had enough marketing for a day. */
  public void enoughMarketing(ClinicId clinic, MessageId message) {
    dueWork.add(clinic, ENOUGH, message.value(), clock.instant());
  }

  /** What is due; whoever else is told of it does nothing. */
  @Transactional
  public void follow(Due due) {
    var clinic = due.clinic();
    if (!dueWork.done(clinic, due.id())) return;
    var refused = rows.find(clinic, new MessageId(due.ref()));
    if (refused.isEmpty()) return;
    switch (due.kind()) {
      case MARKETING -> consents.chosen(clinic, refused.get().patient(), false, clock.instant());
      case ENOUGH -> consents.pauseMarketing(clinic, refused.get().patient());
      default -> close(clinic, refused.get());
    }
  }

  /** Whoever has written since has opened it again, and is answered. */
  private void close(ClinicId clinic, Refused refused) {
    var locked = conversations.lock(clinic, refused.conversation());
    if (locked.isEmpty() || !rows.closeWindow(clinic, refused)) return;
    // What people have written they see refused, and the template is theirs to choose.
    if (!refused.isSiwaks() || locked.get().status() == ConversationStatus.HANDOFF) return;
    if (!rows.isReached(clinic, refused)) reach(clinic, locked.get());
  }

  private void reach(ClinicId clinic, Locked locked) {
    Optional<OutgoingMessage> template =
        fallback.of(clinic, locked.patient(), locked.talk().language());
    if (template.isEmpty()) {
      handover.call(clinic, locked);
      return;
    }
    var id = conversations.say(clinic, locked.id(), "siwak", null, template.get());
    replies.send(clinic, locked.id(), locked.address(), id, template.get());
  }
}
