package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinic;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.kernel.Sha256;
import dev.siwak.templates.Filling;
import dev.siwak.templates.Template;
import dev.siwak.templates.Templates;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A template sent to a number of the clinic's own people, to see it arrive. What is refused is a
 * result, not an exception: the log keeps every attempt.
 */
@Component
class TestSends {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final TestAllowlist allowlist;
  private final Templates templates;
  private final TestSendRows rows;
  private final Audit audit;

  TestSends(TestAllowlist allowlist, Templates templates, TestSendRows rows, Audit audit) {
    this.allowlist = allowlist;
    this.templates = templates;
    this.rows = rows;
    this.audit = audit;
  }

  /** What came of it. */
  sealed interface Result {
    record Queued(OutboxId outbox) implements Result {}

    /**
     * Nothing is sent.
     *
     * @param retryAfter where it is only too soon
     */
    record Refused(ErrorCode code, @Nullable String why, @Nullable Duration retryAfter)
        implements Result {
      ApiException asException() {
        return retryAfter == null ? new ApiException(code, why) : ApiException.tooMany(retryAfter);
      }
    }
  }

  /** Two who ask for the same at the same moment get the same answer. */
  @Transactional
  public Result send(Clinic clinic, Actor actor, TestSendForm form) {
    var result = attempt(clinic, form);
    switch (result) {
      case Result.Queued(var outbox) ->
          audit.record(
              clinic.id(),
              actor,
              "WHATSAPP_TEST_SEND",
              Map.of(
                  "to", form.to(),
                  "template_key", form.templateKey(),
                  "outbox_id", outbox.value()));
      case Result.Refused refused ->
          audit.record(
              clinic.id(),
              actor,
              "WHATSAPP_TEST_REJECTED",
              Map.of("to", form.to(), "reason", refused.code().name()));
    }
    return result;
  }

  private Result attempt(Clinic clinic, TestSendForm form) {
    try {
      form.mustBeAnObject();
      var to = form.number().filter(number -> allowlist.allows(clinic.slug(), number));
      if (to.isEmpty()) return refused(ErrorCode.FORBIDDEN_SANDBOX_NUMBER, null);
      var language = form.language();
      var inUse =
          templates.forReader(
              clinic.id(), form.templateKey(), language == null ? clinic.language() : language);
      if (inUse.isEmpty()) return refused(ErrorCode.INVALID_TEMPLATE, null);
      return inUse.stream()
          .filter(Template::isApproved)
          .findFirst()
          .map(template -> filled(clinic.id(), to.get(), template, form.variables()))
          .orElseGet(() -> refused(ErrorCode.NO_HSM_AVAILABLE, null));
    } catch (ApiException unreadable) {
      return refused(unreadable.code(), unreadable.detail());
    }
  }

  private Result filled(
      ClinicId clinic, PhoneNumber to, Template template, Map<String, String> variables) {
    return switch (template.fill(variables)) {
      case Filling.Unfit(var why) -> refused(ErrorCode.LINT_FAILED, why);
      case Filling.Filled filled ->
          queued(clinic, to, FilledTemplate.of(template, filled), digest(to, template, variables));
    };
  }

  private Result queued(ClinicId clinic, PhoneNumber to, FilledTemplate message, byte[] digest) {
    rows.oneAfterTheOther(clinic);
    var before = rows.same(clinic, digest);
    if (before.isPresent()) return new Result.Queued(before.get());
    return rows.untilNext(clinic)
        .<Result>map(wait -> new Result.Refused(ErrorCode.RATE_LIMIT, null, wait))
        .orElseGet(() -> new Result.Queued(rows.queue(clinic, to, message, digest)));
  }

  private static byte[] digest(PhoneNumber to, Template template, Map<String, String> variables) {
    var sorted = variables.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    var parts =
        List.of(
            to.value(),
            template.key(),
            template.language().code(),
            sorted.stream().map(each -> List.of(each.getKey(), each.getValue())).toList());
    return Sha256.of(JSON.writeValueAsString(parts).getBytes(UTF_8));
  }

  private static Result.Refused refused(ErrorCode code, @Nullable String why) {
    return new Result.Refused(code, why, null);
  }
}
