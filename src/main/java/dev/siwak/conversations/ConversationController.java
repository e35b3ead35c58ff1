package dev.siwak.conversations;

import dev.siwak.conversations.ConversationView.Detail;
import dev.siwak.conversations.ConversationView.Item;
import dev.siwak.conversations.ConversationView.ShownTurn;
import dev.siwak.conversations.ConversationView.Who;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.ConversationId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patient;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clinic's inbox, to be read. */
@RestController
@RequestMapping("/clinic/{slug}/conversations")
class ConversationController {
  private static final List<String> STATUSES =
      Stream.of(ConversationStatus.values()).map(ConversationStatus::code).toList();
  private static final List<String> LANGUAGES =
      Stream.of(Language.values()).map(Language::code).toList();

  private final ConversationList conversations;
  private final ConversationFile file;

  ConversationController(ConversationList conversations, ConversationFile file) {
    this.conversations = conversations;
    this.file = file;
  }

  @GetMapping
  Success<Page<Item>> list(
      ClinicId clinic,
      Paging paging,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String intent,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "") String q) {
    oneOf(STATUSES, status, "status");
    oneOf(LANGUAGES, lang, "lang");
    var listed =
        conversations.page(
            clinic,
            time ->
                new ConversationQueries.Filter(
                    status, intent, lang, read(time, from), read(time, to), q),
            paging);
    return Success.of(listed.page().map(row -> item(row, listed.time(), listed.patients())));
  }

  @GetMapping("/{id}")
  Success<Detail> one(
      Caller caller,
      @PathVariable long id,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    return file.detail(caller, new ConversationId(id), before)
        .map(Success::of)
        .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
  }

  @GetMapping("/{id}/turns")
  Success<Page<ShownTurn>> turns(Caller caller, @PathVariable long id, Paging paging) {
    return file.turns(caller, new ConversationId(id), paging)
        .map(Success::of)
        .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
  }

  /** A filter that no conversation can pass is a slip of the caller's, not an empty inbox. */
  private static void oneOf(List<String> accepted, @Nullable String given, String name) {
    if (given != null && !accepted.contains(given))
      throw new ApiException(
          ErrorCode.INVALID_PAYLOAD, name + " is one of " + String.join(", ", accepted));
  }

  private static @Nullable Instant read(ClinicTime time, @Nullable String text) {
    return text == null ? null : time.parse(text, ErrorCode.INVALID_PAYLOAD);
  }

  private static Item item(
      ConversationQueries.Row row, ClinicTime time, Map<PatientId, Patient> known) {
    return new Item(
        row.id(),
        time.at(row.startedAt()),
        time.at(row.lastMessageAt()),
        row.intent(),
        row.lang(),
        row.status(),
        Who.of(row.patient(), known));
  }
}
