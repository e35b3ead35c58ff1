package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.clinics.Staff;
import dev.siwak.conversations.ConversationView.ShownMedium;
import dev.siwak.conversations.ConversationView.ShownMessage;
import dev.siwak.conversations.ConversationView.ShownReaction;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.UserId;
import dev.siwak.web.ClinicTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was said, with all that belongs to it, in the caller's transaction. */
@Component
class ShownMessages {
  private final TranscriptQueries transcript;
  private final MessageMarks marks;
  private final MediaFiles files;
  private final Staff staff;
  private final Clinics clinics;

  ShownMessages(
      TranscriptQueries transcript,
      MessageMarks marks,
      MediaFiles files,
      Staff staff,
      Clinics clinics) {
    this.transcript = transcript;
    this.marks = marks;
    this.files = files;
    this.staff = staff;
    this.clinics = clinics;
  }

  /** The last ones before that id, oldest first. */
  List<ShownMessage> before(
      ClinicId clinic, ConversationId conversation, long before, ClinicTime time) {
    var messages = transcript.messages(clinic, conversation, before);
    var wamids = messages.stream().flatMap(it -> Stream.ofNullable(it.wamid()));
    var around =
        new Around(
            staff.names(messages.stream().flatMap(it -> it.writer().stream()).toList()),
            marks.reactions(clinic, wamids),
            files.of(clinic, messages.stream().map(StoredMessage::id).toList()),
            conversation,
            clinics.get(clinic).language(),
            time);
    return messages.stream().map(around::shown).toList();
  }

  /** What the messages of a page have in common. */
  private record Around(
      Map<UserId, String> names,
      Map<String, List<MessageMarks.Reaction>> reactions,
      Map<Long, MediaFiles.Announced> media,
      ConversationId conversation,
      Language reader,
      ClinicTime time) {

    ShownMessage shown(StoredMessage message) {
      var by = message.authorId();
      return new ShownMessage(
          message.id(),
          message.dir(),
          message.words(reader),
          time.at(message.sentAt()),
          message.status(),
          by == null ? message.author() : message.author() + ":" + by,
          message.writer().map(names::get).orElse(null),
          message.error(),
          message.choices(),
          message.kind(),
          medium(message.id()),
          message.wamid() == null
              ? List.of()
              : reactions.getOrDefault(message.wamid(), List.of()).stream()
                  .map(it -> new ShownReaction(it.emoji(), it.author(), time.at(it.at())))
                  .toList(),
          at(message.editedAt()),
          message.originalText(),
          at(message.withdrawnAt()));
    }

    private @Nullable ShownMedium medium(long message) {
      var told = media.get(message);
      if (told == null) return null;
      var path = MediaFiles.path(conversation, message);
      return new ShownMedium(
          told.state(),
          told.mimeType(),
          told.name(),
          told.size(),
          told.state().equals("stored") ? path : null,
          told.reason());
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
      return instant == null ? null : time.at(instant);
    }
  }
}
