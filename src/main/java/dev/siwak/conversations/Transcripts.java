package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A talk as the patient's own telephone shows it. */
@Component
public class Transcripts {
  private static final Set<String> UNSEEN = Set.of("queued", "failed", "noted", "withdrawn");

  private final JdbcClient db;
  private final TranscriptQueries queries;

  Transcripts(JdbcClient db, TranscriptQueries queries) {
    this.db = db;
    this.queries = queries;
  }

  /**
   * The last messages of a talk.
   *
   * @param fsmState the contract's name of the dialog's state
   * @param lines oldest first; a message of ours only when it has left
   */
  public record Transcript(Language language, String fsmState, List<Line> lines) {}

  /**
   * One message.
   *
   * @param incoming from the patient
   */
  public record Line(long id, boolean incoming, Instant at, OutgoingMessage message) {}

  /** Empty while the patient has not written. */
  @Transactional(readOnly = true)
  public Optional<Transcript> of(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id, lang, fsm_state from conversations
            where clinic_id = :clinic and patient_id = :patient and channel = 'whatsapp'
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query(
            (row, _) ->
                new Transcript(
                    Language.of(row.getString("lang")),
                    row.getString("fsm_state"),
                    lines(clinic, new ConversationId(row.getLong("id")))))
        .optional();
  }

  private List<Line> lines(ClinicId clinic, ConversationId conversation) {
    return queries.messages(clinic, conversation, Long.MAX_VALUE).stream()
        .filter(stored -> !UNSEEN.contains(stored.status()))
        .map(
            stored ->
                new Line(
                    stored.id(),
                    stored.dir().equals("in"),
                    stored.sentAt(),
                    stored.dir().equals("in")
                        ? new OutgoingMessage.PlainText(stored.text())
                        : OutgoingJson.read(stored.body())))
        .toList();
  }
}
