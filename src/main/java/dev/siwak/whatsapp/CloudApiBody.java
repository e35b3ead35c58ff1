package dev.siwak.whatsapp;

import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.OutgoingMessage.Location;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.OutboxId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message as the Cloud API takes it. */
final class CloudApiBody {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CloudApiBody() {}

  /**
   * Every message of every kind passes here, so that each is addressed alike.
   *
   * @param id comes back with the message's status
   */
  static ObjectNode of(PatientMessage message, OutboxId id) {
    var body = JSON.objectNode();
    body.put("messaging_product", "whatsapp");
    body.put("recipient_type", "individual");
    address(body, message);
    content(body, InteractiveLimits.within(message.message()));
    body.put("biz_opaque_callback_data", Long.toString(id.value()));
    return body;
  }

  /**
   * A number with its plus, else Meta takes it for one of the clinic's country; a business-scoped
   * id in a field of its own, because {@code to} swallows it without a word.
   */
  private static void address(ObjectNode body, PatientMessage message) {
    var waId = message.waId();
    if (waId == null) body.put("recipient", message.bsuid());
    else if (MessageReader.isBsuid(waId)) body.put("recipient", waId);
    else body.put("to", waId.startsWith("+") ? waId : "+" + waId);
  }

  private static void content(ObjectNode body, OutgoingMessage message) {
    switch (message) {
      case PlainText(var text) -> {
        body.put("type", "text");
        body.putObject("text").put("preview_url", false).put("body", text);
      }
      case Buttons(var text, var choices, _) -> {
        var action = interactive(body, "button", text);
        var buttons = action.putArray("buttons");
        for (var choice : choices)
          buttons
              .addObject()
              .put("type", "reply")
              .putObject("reply")
              .put("id", choice.id())
              .put("title", choice.title());
      }
      case ListOfRows(var text, var button, var choices, _) -> {
        var action = interactive(body, "list", text);
        action.put("button", button);
        var rows = action.putArray("sections").addObject().putArray("rows");
        for (var choice : choices) rows.add(row(choice));
      }
      case Location(var latitude, var longitude, var name, var address) -> {
        body.put("type", "location");
        var pin = body.putObject("location").put("latitude", latitude).put("longitude", longitude);
        if (!name.isBlank()) pin.put("name", name);
        if (!address.isBlank()) pin.put("address", address);
      }
      case FilledTemplate template -> {
        body.put("type", "template");
        body.set("template", template(template));
      }
    }
  }

  private static ObjectNode interactive(ObjectNode body, String type, String text) {
    body.put("type", "interactive");
    var interactive = body.putObject("interactive");
    interactive.put("type", type);
    interactive.putObject("body").put("text", text);
    return interactive.putObject("action");
  }

  private static ObjectNode template(FilledTemplate filled) {
    var template = JSON.objectNode().put("name", filled.name());
    template.putObject("language").put("code", filled.language());
    if (filled.parameters().isEmpty() && filled.choices().isEmpty()) return template;
    var components = template.putArray("components");
    if (!filled.parameters().isEmpty()) body(components.addObject(), filled);
    int index = 0;
    for (var choice : filled.choices())
      components
          .addObject()
          .put("type", "button")
          .put("sub_type", "quick_reply")
          .put("index", index++)
          .putArray("parameters")
          .addObject()
          .put("type", "payload")
          .put("payload", choice.id());
    return template;
  }

  private static void body(ObjectNode component, FilledTemplate filled) {
    var values = component.put("type", "body").putArray("parameters");
    for (var parameter : filled.parameters()) {
      var value = values.addObject().put("type", "text");
      if (filled.named()) value.put("parameter_name", parameter.name());
      value.put("text", parameter.text());
    }
  }

  private static ObjectNode row(Choice choice) {
    var row = JSON.objectNode().put("id", choice.id()).put("title", choice.title());
    if (!choice.description().isEmpty()) row.put("description", choice.description());
    return row;
  }
}
