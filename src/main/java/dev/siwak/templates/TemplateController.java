package dev.siwak.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Paging;
import dev.siwak.web.Success;
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
      Approval status) {
    static Row of(Template template) {
      return new Row(
          template.key(),
          template.language().code(),
          "whatsapp",
          template.hsm(),
          template.variables(),
          template.enabled(),
          template.body(),
          template.status());
    }
  }

  /** Whole, unless a size is asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listing(
      List<Row> items, @Nullable Integer page, @Nullable Integer size, @Nullable Integer total) {}

  record Preview(String rendered) {}

  @GetMapping
  Success<Listing> list(
      ClinicId clinic,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String size,
      Paging paging) {
    if (lang != null && TemplateForm.language(lang).isEmpty())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "lang is one of en, ar");
    var wanted = q.strip().toLowerCase(Locale.ROOT);
    var rows =
        templates.all(clinic).stream()
            .filter(template -> lang == null || template.language().code().equals(lang))
            .filter(template -> isAbout(template, wanted))
            .map(Row::of)
            .toList();
    if (size == null) return Success.of(new Listing(rows, null, null, null));
    var items = rows.stream().skip(paging.offset()).limit(paging.size()).toList();
    return Success.of(new Listing(items, paging.page(), paging.size(), rows.size()));
  }

  private static boolean isAbout(Template template, String wanted) {
    return template.key().contains(wanted)
        || template.body().toLowerCase(Locale.ROOT).contains(wanted);
  }

  @PutMapping
  Success<Listing> change(Caller caller, @RequestBody JsonNode body) {
    var changes = TemplateForm.changes(body);
    return switch (templates.change(caller.clinic(), caller.actor(), changes)) {
      case ChangeResult.Changed(var all) ->
          Success.of(new Listing(all.stream().map(Row::of).toList(), null, null, null));
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
