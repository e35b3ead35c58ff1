package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.conversations.DeskRows.Locked;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.conversations.Reply.Result;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.UserId;
import dev.siwak.templates.Filling;
import dev.siwak.templates.Template;
import dev.siwak.templates.Templates;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person answers, and has the conversation from then on. */
@Component
class StaffReplies {
  private final DeskRows rows;
  private final Handover handover;
  private final Templates templates;
  private final SuitableTemplates suitable;
  private final Replies replies;
  private final Audit audit;
  private final Clock clock;

  StaffReplies(
      DeskRows rows,
      Handover handover,
      Templates templates,
      SuitableTemplates suitable,
      Replies replies,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.handover = handover;
    this.templates = templates;
    this.suitable = suitable;
    this.replies = replies;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Decided under the conversation's lock: a turn of Siwak's that has not ended by then says
   * nothing any more.
   */
  @Transactional
  public Result reply(ClinicId clinic, Author author, ConversationId conversation, Reply reply) {
    var locked = rows.lock(clinic, conversation);
    if (locked.isEmpty()) return new Result.UnknownConversation();
    return switch (content(clinic, locked.get(), reply)) {
      case Content.Ready(var message) -> send(clinic, author, locked.get(), message);
      case Content.Refused(var why) -> why;
    };
  }

  private sealed interface Content {
    record Ready(OutgoingMessage message) implements Content {}

    record Refused(Result why) implements Content {}
  }

  private Content content(ClinicId clinic, Locked locked, Reply reply) {
    boolean open = locked.window().isOpen(clock.instant());
    return switch (reply) {
      case Reply.FreeText(var text) ->
          open
              ? new Content.Ready(new PlainText(text))
              : new Content.Refused(new Result.WindowClosed());
      case Reply.FromTemplate(var key, var values) -> {
        var inUse = templates.forReader(clinic, key, locked.talk().language());
        if (inUse.isEmpty()) yield new Content.Refused(new Result.UnknownTemplate());
        yield inUse.stream()
            .filter(template -> open || template.isApproved())
            .filter(template -> suitable.is(clinic, locked.patient(), template))
            .findFirst()
            .map(template -> filled(template, values))
            .orElseGet(() -> new Content.Refused(new Result.NotApproved()));
      }
    };
  }

  /** One that Meta has not approved is sent as the free message that it then is. */
  private static Content filled(Template template, Map<String, String> values) {
    return switch (template.fill(values)) {
      case Filling.Unfit(var why) -> new Content.Refused(new Result.Unfit(why));
      case Filling.Filled filled ->
          new Content.Ready(
              template.isApproved()
                  ? FilledTemplate.of(template, filled)
                  : new PlainText(filled.text()));
    };
  }

  private Result send(ClinicId clinic, Author author, Locked locked, OutgoingMessage message) {
    var id = rows.say(clinic, locked.id(), author.kind(), author.user(), message);
    var outbox = replies.send(clinic, locked.id(), locked.address(), id, message);
    handover.take(clinic, locked);
    audit.record(
        clinic,
        author.actor(),
        "CONVERSATION_REPLY",
        Map.of(
            "conversation_id", locked.id().value(),
            "message_id", id.value(),
            "outbox_id", outbox.value()));
    return new Result.Queued(id, outbox);
  }

  /** Whoever may write to patients, as the message names them. */
  record Author(Actor actor, String kind, UserId user) {
    /** Empty for whoever has no name to put under a message. */
    static Optional<Author> of(Actor actor) {
      return switch (actor) {
        case Actor.Member(var user) -> Optional.of(new Author(actor, "staff", user));
        case Actor.Support(_, var staff) -> Optional.of(new Author(actor, "support", staff));
        case Actor.HqStaff _, Actor.Patient _, Actor.System _ -> Optional.empty();
      };
    }
  }
}
