package dev.siwak.templates;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.EntityTag;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.IfMatch;
import dev.siwak.web.Listing;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A clinic's templates: seen, changed, tried out. */
@RestController
@RequestMapping("/clinic/{slug}/templates")
class TemplateController {
  private final Templates templates;

  TemplateController(Templates templates) {
    this.templates = templates;
  }

  record Row(
      String key,
      String lang,
      String channel,
      boolean hsm,
      List<String> variables,
      boolean enabled,
      String body,
      Approval status,
      @Nullable String category,
      @Nullable String quality,
      @Nullable String header,
      List<String> buttons,
      @Nullable String obstacle) {
    static Row of(Template template) {
      return new Row(
          template.key(),
          template.language().code(),
          "whatsapp",
          template.hsm(),
          template.variables(),
          template.enabled(),
          template.body(),
          template.status(),
          template.traits().category(),
          template.traits().quality(),
          template.traits().header(),
          template.buttons(),
          template.traits().obstacle());
    }
  }

  record Preview(String rendered) {}

  @GetMapping
  Success<Listing<Row>> list(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String size,
      Paging paging,
      HttpServletResponse answer) {
    if (lang != null && Language.withCode(lang).isEmpty())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "lang is one of en, ar");
    var wanted = q.strip().toLowerCase(Locale.ROOT);
    var all = templates.all(clinic);
    EntityTag.of(all).on(answer);
    var rows =
        all.stream()
            .filter(template -> lang == null || template.language().code().equals(lang))
            .filter(template -> isAbout(template, wanted))
            .map(Row::of)
            .toList();
    return Success.of(Listing.of(rows, size, paging));
  }

  private static boolean isAbout(Template template, String wanted) {
    return template.key().contains(wanted)
        || template.body().toLowerCase(Locale.ROOT).contains(wanted);
  }

  @PutMapping
  Success<Listing<Row>> change(
      Caller caller, IfMatch ifMatch, @RequestBody JsonNode body, HttpServletResponse answer) {
    var changes = TemplateForm.changes(body);
    return switch (templates.change(caller.clinic(), caller.actor(), ifMatch, changes)) {
      case ChangeResult.Changed(var all) -> {
        EntityTag.of(all).on(answer);
        yield Success.of(Listing.whole(all.stream().map(Row::of).toList()));
      }
      case ChangeResult.Outdated _ -> throw new ApiException(ErrorCode.PRECONDITION_FAILED);
      case ChangeResult.Unknown _ ->
          throw new ApiException(ErrorCode.INVALID_TEMPLATE, "there is no such template");
      case ChangeResult.Unfit(var key, var why) ->
          throw new ApiException(ErrorCode.LINT_FAILED, key + ": " + why);
    };
  }

  @PostMapping("/preview")
  Success<Preview> preview(ClinicId clinic, @RequestBody JsonNode body) {
    var key = TemplateForm.key(body);
    var values = TemplateForm.values(body);
    var template =
        templates
            .toBeSeen(clinic, key, TemplateForm.language(body))
            .orElseThrow(() -> new ApiException(ErrorCode.INVALID_TEMPLATE));
    return switch (template.fill(values)) {
      case Filling.Filled(var text, _, _) -> Success.of(new Preview(text));
      case Filling.Unfit(var why) -> throw new ApiException(ErrorCode.LINT_FAILED, why);
    };
  }
}
