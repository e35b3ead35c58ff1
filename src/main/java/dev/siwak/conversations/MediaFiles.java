package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.Vault;
import dev.siwak.web.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came with messages, to be looked at. */
@Component
class MediaFiles {
  private final JdbcClient db;
  private final Vault vault;
  private final Audit audit;

  MediaFiles(JdbcClient db, Vault vault, Audit audit) {
    this.db = db;
    this.vault = vault;
    this.audit = audit;
  }

  /**
   * One of them without its bytes.
   *
   * @param state {@code waiting}, {@code stored} or {@code failed}
   * @param reason why it is not there
   */
  record Announced(
      String state,
      String mimeType,
      @Nullable String name,
      @Nullable Long size,
      @Nullable String reason) {}

  /** Of these messages, by their ids. In the caller's transaction. */
  Map<Long, Announced> of(ClinicId clinic, Collection<Long> messages) {
    record Row(long message, Announced medium) {}
    return db
        .sql(
            """
            select message_id, state, mime_type, name, size, reason from message_media
            where clinic_id = :clinic and message_id = any(:messages)
            """)
        .param("clinic", clinic.value())
        .param("messages", messages.toArray(Long[]::new))
        .query(
            (row, _) ->
                new Row(
                    row.getLong("message_id"),
                    new Announced(
                        requireNonNull(row.getString("state")),
                        requireNonNull(row.getString("mime_type")),
                        row.getString("name"),
                        row.getObject("size", Long.class),
                        row.getString("reason"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Row::message, Row::medium));
  }

  /** Where it is fetched, under the clinic's own path. */
  static String path(ConversationId conversation, long message) {
    return "/conversations/" + conversation.value() + "/media/" + message;
  }

  /** One that is here, with its bytes. */
  record Opened(String mimeType, @Nullable String name, ByteArrayResource content) {}

  /** As somebody opens it, which is audited; empty for one that is not here. */
  @Transactional
  public Optional<Opened> open(Caller caller, ConversationId conversation, MessageId message) {
    var clinic = caller.clinic();
    record Found(long patient, Opened opened) {}
    var found =
        db.sql(
                """
                select c.patient_id, f.mime_type, f.name, f.sealed
                from message_media f
                join messages m on m.clinic_id = f.clinic_id and m.id = f.message_id
                join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
                where f.clinic_id = :clinic and f.message_id = :message and f.state = 'stored'
                  and m.conversation_id = :conversation
                """)
            .param("clinic", clinic.value())
            .param("message", message.value())
            .param("conversation", conversation.value())
            .query(
                (row, _) ->
                    new Found(
                        row.getLong("patient_id"),
                        new Opened(
                            requireNonNull(row.getString("mime_type")),
                            row.getString("name"),
                            new ByteArrayResource(
                                vault.openBytes(clinic, requireNonNull(row.getBytes("sealed")))))))
            .optional();
    found.ifPresent(
        it ->
            audit.record(
                clinic,
                caller.actor(),
                "MEDIA_READ",
                Map.of(
                    "conversation_id", conversation.value(),
                    "message_id", message.value(),
                    "patient_id", it.patient())));
    return found.map(Found::opened);
  }
}
