package dev.siwak.conversations;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.conversations.ConversationView.Detail;
import dev.siwak.conversations.ConversationView.ShownNote;
import dev.siwak.conversations.ConversationView.ShownTurn;
import dev.siwak.conversations.ConversationView.Who;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.patients.PatientMatches;
import dev.siwak.patients.Patients;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One conversation as somebody opens it, read in one transaction, which also audits it. */
@Component
class ConversationFile {
  private final ConversationQueries queries;
  private final TranscriptQueries transcript;
  private final Notes notes;
  private final Patients patients;
  private final PatientMatches matches;
  private final ShownMessages shown;
  private final Clinics clinics;
  private final Audit audit;

  ConversationFile(
      ConversationQueries queries,
      TranscriptQueries transcript,
      Notes notes,
      Patients patients,
      PatientMatches matches,
      ShownMessages shown,
      Clinics clinics,
      Audit audit) {
    this.queries = queries;
    this.transcript = transcript;
    this.notes = notes;
    this.patients = patients;
    this.matches = matches;
    this.shown = shown;
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
    var alike = matches.of(clinic, row.patient());
    var known =
        patients.byIds(clinic, Stream.concat(Stream.of(row.patient()), alike.stream()).toList());
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
        shown.before(clinic, conversation, before, time),
        notes.of(clinic, conversation).stream().map(note -> ShownNote.of(note, time)).toList(),
        row.referral(),
        alike.stream().map(id -> Who.of(id, known)).toList());
  }

  private Page<ShownTurn> shown(ClinicId clinic, ConversationId conversation, Paging paging) {
    var time = time(clinic);
    return transcript.turns(clinic, conversation, paging).map(turn -> turn.shown(time));
  }

  private ClinicTime time(ClinicId clinic) {
    return new ClinicTime(clinics.get(clinic).zone());
  }
}
