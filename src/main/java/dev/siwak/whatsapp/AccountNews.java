package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.templates.MetaTemplates;
import dev.siwak.whatsapp.Payload.Item;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What Meta tells of a clinic's account: kept for people as it came, and done what follows from it.
 * It comes in any order and more than once; what has a time counts by it, and for the rest the
 * account is asked anew.
 */
@Component
class AccountNews {
  private final KeptItems kept;
  private final MetaTemplates templates;
  private final TemplateSyncs syncs;
  private final MarketingChoices choices;
  private final ChannelNotices notices;
  private final Clock clock;

  AccountNews(
      KeptItems kept,
      MetaTemplates templates,
      TemplateSyncs syncs,
      MarketingChoices choices,
      ChannelNotices notices,
      Clock clock) {
    this.kept = kept;
    this.templates = templates;
    this.syncs = syncs;
    this.choices = choices;
    this.notices = notices;
    this.clock = clock;
  }

  /** In the caller's transaction; false if it was told before. */
  boolean take(ClinicId clinic, Item item) {
    boolean isNew = kept.keep(clinic, item, "field " + item.field());
    if (isNew) follow(clinic, item);
    return isNew;
  }

  private void follow(ClinicId clinic, Item item) {
    var value = item.node().path("value");
    var at = MessageReader.sentAt(item.node().get("time"), clock.instant());
    switch (item.field()) {
      case "message_template_status_update",
          "message_template_quality_update",
          "message_template_components_update",
          "template_category_update" -> {
        // Before the templates, as whoever settles a list does.
        syncs.want(clinic);
        ofTemplate(clinic, item.field(), value, at);
      }
      case "user_preferences" -> choices.take(clinic, value);
      case "account_update", "phone_number_quality_update" ->
          ChannelNotice.read(item.field(), value).ifPresent(it -> notices.put(clinic, it, at));
      default -> {}
    }
  }

  private void ofTemplate(ClinicId clinic, String field, JsonNode value, Instant at) {
    var name = Payload.text(value.get("message_template_name"));
    var language = Payload.text(value.get("message_template_language"));
    if (name == null || language == null) return;
    switch (field) {
      case "message_template_status_update" ->
          TemplateReader.status(value.path("event").asString(""))
              .ifPresent(status -> templates.stands(clinic, name, language, status, at));
      case "template_category_update" ->
          TemplateReader.category(value.path("new_category").asString(""))
              .ifPresent(category -> templates.belongsTo(clinic, name, language, category, at));
      case "message_template_quality_update" -> {
        var quality = TemplateReader.quality(value.path("new_quality_score").asString(""));
        if (quality != null) templates.isRated(clinic, name, language, quality);
      }
      // The list alone tells all of the words.
      default -> {}
    }
  }
}
