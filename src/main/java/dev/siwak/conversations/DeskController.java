package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Staff;
import dev.siwak.conversations.ConversationView.ShownNote;
import dev.siwak.conversations.StaffReplies.Author;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What people at the desk do with a conversation. */
@RestController
@RequestMapping("/clinic/{slug}")
class DeskController {
  private final StaffReplies replies;
  private final Handover handover;
  private final Assignments assignments;
  private final Notes notes;
  private final Clinics clinics;

  DeskController(
      StaffReplies replies,
      Handover handover,
      Assignments assignments,
      Notes notes,
      Clinics clinics) {
    this.replies = replies;
    this.handover = handover;
    this.assignments = assignments;
    this.notes = notes;
    this.clinics = clinics;
  }

  record Queued(long messageId, long outboxId) {}

  record Candidate(long userId, String name) {
    static Candidate of(Staff.Colleague one) {
      return new Candidate(one.user().value(), one.name());
    }
  }

  record Candidates(List<Candidate> items) {}

  @PostMapping("/conversations/{id}/reply")
  Success<Queued> reply(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
    if (caller.actor() instanceof Actor.Support && body.has("text"))
      throw new ApiException(ErrorCode.FORBIDDEN, "a support session sends templates only");
    var reply = DeskForm.reply(body);
    var result = replies.reply(caller.clinic(), author(caller), new ConversationId(id), reply);
    return switch (result) {
      case Reply.Result.Queued(var message, var outbox) ->
          Success.of(new Queued(message.value(), outbox.value()));
      case Reply.Result.UnknownConversation() -> throw new ApiException(ErrorCode.NOT_FOUND);
      case Reply.Result.UnknownTemplate() -> throw new ApiException(ErrorCode.INVALID_TEMPLATE);
      case Reply.Result.Unfit(var why) -> throw new ApiException(ErrorCode.LINT_FAILED, why);
      case Reply.Result.NotApproved() -> throw new ApiException(ErrorCode.NO_HSM_AVAILABLE);
      case Reply.Result.WindowClosed() -> throw new ApiException(ErrorCode.WINDOW_CLOSED);
    };
  }

  @PostMapping("/conversations/{id}/handoff")
  Success<Map<String, Object>> handOff(
      Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
    var conversation = new ConversationId(id);
    return done(
        DeskForm.on(body)
            ? handover.toStaff(caller.clinic(), caller.actor(), conversation)
            : handover.toSiwak(caller.clinic(), caller.actor(), conversation));
  }

  @PostMapping("/conversations/{id}/resolve")
  Success<Map<String, Object>> resolve(Caller caller, @PathVariable long id) {
    return done(handover.resolve(caller.clinic(), caller.actor(), new ConversationId(id)));
  }

  @PostMapping("/conversations/{id}/assign")
  Success<Map<String, Object>> assign(
      Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
    var assignee = DeskForm.assignee(body);
    var conversation = new ConversationId(id);
    return switch (assignments.assign(caller.clinic(), caller.actor(), conversation, assignee)) {
      case ASSIGNED -> Success.empty();
      case UNKNOWN_CONVERSATION -> throw new ApiException(ErrorCode.NOT_FOUND);
      case NOT_AT_THE_DESK ->
          throw new ApiException(ErrorCode.INVALID_PAYLOAD, "user_id is one of /assignees");
    };
  }

  @PostMapping("/conversations/{id}/notes")
  Success<Map<String, ShownNote>> note(
      Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
    var author = author(caller).user();
    var time = new ClinicTime(clinics.get(caller.clinic()).zone());
    return notes
        .add(caller.clinic(), caller.actor(), author, new ConversationId(id), DeskForm.note(body))
        .map(note -> Success.of(Map.of("note", ShownNote.of(note, time))))
        .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
  }

  @GetMapping("/assignees")
  Success<Candidates> assignees(ClinicId clinic) {
    return Success.of(
        new Candidates(assignments.candidates(clinic).stream().map(Candidate::of).toList()));
  }

  private static Author author(Caller caller) {
    return Author.of(caller.actor()).orElseThrow(() -> new ApiException(ErrorCode.FORBIDDEN));
  }

  private static Success<Map<String, Object>> done(boolean found) {
    if (!found) throw new ApiException(ErrorCode.NOT_FOUND);
    return Success.empty();
  }
}
