package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Staff;
import dev.siwak.conversations.ConversationView.Detail;
import dev.siwak.conversations.ConversationView.ShownNote;
import dev.siwak.conversations.ConversationView.ShownTurn;
import dev.siwak.conversations.ConversationView.Who;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.patients.Patients;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One conversation as somebody opens it, read in one transaction, which also audits it. */
@Component
class ConversationFile {
  private final ConversationQueries queries;
  private final TranscriptQueries transcript;
  private final Notes notes;
  private final Patients patients;
  private final Staff staff;
  private final Clinics clinics;
  private final Audit audit;

  ConversationFile(
      ConversationQueries queries,
      TranscriptQueries transcript,
      Notes notes,
      Patients patients,
      Staff staff,
      Clinics clinics,
      Audit audit) {
    this.queries = queries;
    this.transcript = transcript;
    this.notes = notes;
    this.patients = patients;
    this.staff = staff;
    this.clinics = clinics;
    this.audit = audit;
  }

  /**
   * Empty if the clinic has no such conversation.
   *
   * @param before only messages with a smaller id
   */
  @Transactional
  public Optional<Detail> detail(Caller caller, ConversationId conversation, long before) {
    return open(caller, conversation, "CONVERSATION_READ")
        .map(row -> detail(caller.clinic(), row, before));
  }

  /** Newest first; empty if the clinic has no such conversation. */
  @Transactional
  public Optional<Page<ShownTurn>> turns(
      Caller caller, ConversationId conversation, Paging paging) {
    return open(caller, conversation, "TURNS_READ")
        .map(_ -> shown(caller.clinic(), conversation, paging));
  }

  private Optional<ConversationQueries.Row> open(
      Caller caller, ConversationId conversation, String action) {
    var found = queries.find(caller.clinic(), conversation);
    found.ifPresent(
        row ->
            audit.record(
                caller.clinic(),
                caller.actor(),
                action,
                Map.of("conversation_id", row.id(), "patient_id", row.patient().value())));
    return found;
  }

  private Detail detail(ClinicId clinic, ConversationQueries.Row row, long before) {
    var time = time(clinic);
    var conversation = new ConversationId(row.id());
    var messages = transcript.messages(clinic, conversation, before);
    var names = staff.names(messages.stream().flatMap(it -> it.writer().stream()).toList());
    var known = patients.byIds(clinic, List.of(row.patient()));
    var ends = row.window().end();
    return new Detail(
        row.id(),
        row.intent(),
        row.lang(),
        row.fsmState(),
        row.status().equals("handoff"),
        row.assignee(),
        ends == null ? null : time.at(ends),
        Who.of(row.patient(), known),
        messages.stream().map(message -> message.shown(time, names)).toList(),
        notes.of(clinic, conversation).stream().map(note -> ShownNote.of(note, time)).toList());
  }

  private Page<ShownTurn> shown(ClinicId clinic, ConversationId conversation, Paging paging) {
    var time = time(clinic);
    return transcript.turns(clinic, conversation, paging).map(turn -> turn.shown(time));
  }

  private ClinicTime time(ClinicId clinic) {
    return new ClinicTime(clinics.get(clinic).zone());
  }
}
