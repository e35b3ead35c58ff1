package dev.siwak.whatsapp;

import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.conversations.RefusedMessages;
import dev.siwak.kernel.ClinicId;
import dev.siwak.templates.Approval;
import dev.siwak.templates.MetaTemplates;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What else follows when WhatsApp refuses a message, at once or in a status that comes later; in
 * the transaction that writes it down.
 */
@Component
class Consequences {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final MetaTemplates templates;
  private final TemplateSyncs syncs;
  private final RefusedMessages refused;
  private final BulkStop bulkStop;

  Consequences(
      MetaTemplates templates, TemplateSyncs syncs, RefusedMessages refused, BulkStop bulkStop) {
    this.templates = templates;
    this.syncs = syncs;
    this.refused = refused;
    this.bulkStop = bulkStop;
  }

  /**
   * Of a message that will not be sent as it is.
   *
   * @param payload what the outbox holds of it
   * @param error as {@link CloudApiError#text()} tells it, or in our own words
   */
  void follow(ClinicId clinic, JsonNode payload, String error) {
    var message = WhatsAppDelivery.messageId(payload);
    // Siwak and the account have different ideas of a template: the account is asked. First, as by
    // whoever settles what it answers, so that the two never wait for each other.
    if (isAboutTemplate(error)) syncs.want(clinic);
    switch (ErrorClass.told(error)) {
      case STOP_TEMPLATE -> stop(clinic, payload, error);
      case USE_TEMPLATE -> refused.windowClosed(clinic, message);
      case TOO_MUCH_MARKETING -> refused.enoughMarketing(clinic, message);
      case NO_MARKETING -> refused.noMarketing(clinic, message);
      case STOP_BULK -> bulkStop.begin(clinic, error);
      case RETRY, SLOW_RECIPIENT, SLOW_NUMBER, STOP_NUMBER, PERMANENT -> {}
    }
  }

  private static boolean isAboutTemplate(String error) {
    return error.matches("(?s)132[0-9]{3} .*") || error.startsWith(BeforeSending.UNSENDABLE);
  }

  private void stop(ClinicId clinic, JsonNode payload, String error) {
    var message = JSON.treeToValue(payload, PatientMessage.class).message();
    if (message instanceof FilledTemplate template)
      templates.refused(clinic, template.name(), template.language(), standing(error));
  }

  private static Approval standing(String error) {
    return switch (error.substring(0, error.indexOf(' '))) {
      case "132001" -> Approval.MISSING;
      case "132016" -> Approval.DISABLED;
      default -> Approval.PAUSED;
    };
  }
}
