package dev.siwak.conversations;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.Language;
import dev.siwak.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message as it is stored. */
record StoredMessage(
    long id,
    @Nullable String wamid,
    String dir,
    String author,
    @Nullable Long authorId,
    String kind,
    String text,
    @Nullable String shown,
    String body,
    @Nullable String originalText,
    @Nullable Instant editedAt,
    @Nullable Instant withdrawnAt,
    Instant sentAt,
    String status,
    @Nullable String error) {

  static StoredMessage of(ResultSet row) throws SQLException {
    return new StoredMessage(
        row.getLong("id"),
        row.getString("wamid"),
        requireNonNull(row.getString("dir")),
        requireNonNull(row.getString("author")),
        row.getObject("author_id", Long.class),
        requireNonNull(row.getString("kind")),
        requireNonNull(row.getString("text")),
        row.getString("shown"),
        requireNonNull(row.getString("body")),
        row.getString("original_text"),
        time(row, "edited_at"),
        time(row, "withdrawn_at"),
        requireNonNull(time(row, "sent_at")),
        requireNonNull(row.getString("status")),
        row.getString("error"));
  }

  /** The person at the desk who wrote it. */
  Optional<UserId> writer() {
    return Optional.ofNullable(authorId).map(UserId::new);
  }

  List<OutgoingMessage.Choice> choices() {
    return dir.equals("out") ? OutgoingJson.read(body).choices() : List.of();
  }

  /** What people see: never nothing, where something was sent. */
  String words(Language reader) {
    if (withdrawnAt != null) return Phrases.of(reader).get("shown.withdrawn");
    var parts = Stream.of(seen(reader), text).filter(part -> !part.isBlank()).toList();
    return parts.isEmpty() ? placeholder(reader) : String.join("\n", parts);
  }

  /** What WhatsApp has told is kept as the key of a phrase; everything else stands as it is. */
  private String seen(Language reader) {
    if (shown == null) return "";
    return kind.equals("system") ? Phrases.of(reader).get("shown." + shown) : shown;
  }

  private String placeholder(Language reader) {
    return switch (kind) {
      case "image",
          "video",
          "audio",
          "document",
          "sticker",
          "location",
          "contacts",
          "order",
          "flow",
          "other" ->
          Phrases.of(reader).get("shown." + kind);
      default -> "";
    };
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
