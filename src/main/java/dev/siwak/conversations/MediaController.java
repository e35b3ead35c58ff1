package dev.siwak.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.MessageId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A picture or file of a patient, to be saved. A stranger has made it: a browser is told to show
 * nothing of it as a page, and what it is only where that can do no harm.
 */
@RestController
class MediaController {
  private static final String ANYTHING = MediaType.APPLICATION_OCTET_STREAM_VALUE;

  /** With how a name of ours ends. */
  private static final Map<String, String> HARMLESS =
      Map.ofEntries(
          Map.entry("image/jpeg", ".jpg"),
          Map.entry("image/png", ".png"),
          Map.entry("image/webp", ".webp"),
          Map.entry("audio/ogg", ".ogg"),
          Map.entry("audio/mpeg", ".mp3"),
          Map.entry("audio/mp4", ".m4a"),
          Map.entry("audio/aac", ".aac"),
          Map.entry("audio/amr", ".amr"),
          Map.entry("video/mp4", ".mp4"),
          Map.entry("video/3gpp", ".3gp"),
          Map.entry("application/pdf", ".pdf"));

  private final MediaFiles files;

  MediaController(MediaFiles files) {
    this.files = files;
  }

  @GetMapping("/clinic/{slug}/conversations/{id}/media/{message_id}")
  ResponseEntity<byte[]> medium(
      Caller caller, @PathVariable long id, @PathVariable("message_id") long message) {
    var opened =
        files
            .open(caller, new ConversationId(id), new MessageId(message))
            .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
    var type = typeOf(opened.mimeType());
    var name =
        opened.name() == null
            ? "message-" + message + HARMLESS.getOrDefault(type, ".bin")
            : opened.name().replaceAll("[\\p{Cntrl}/\\\\]", "_");
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name, UTF_8).build().toString())
        .body(opened.content().getByteArray());
  }

  /** Without what stands behind the semicolon, such as the codec. */
  private static String typeOf(String told) {
    var type = told.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return HARMLESS.containsKey(type) ? type : ANYTHING;
  }
}
