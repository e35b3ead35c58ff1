package dev.siwak.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What news of an account or a number say of a clinic's channel.
 *
 * @param status OK ends what was said before
 * @param text in Meta's own words of few letters
 * @param number whose it is, as it is displayed; null for the whole account
 */
record ChannelNotice(ChannelStatus status, String text, @Nullable String number) {

  /** Empty for what says nothing of sending and receiving. */
  static Optional<ChannelNotice> read(String field, JsonNode value) {
    var event = word(value.path("event"));
    return field.equals("phone_number_quality_update")
        ? ofQuality(event, value)
        : ofAccount(event, value);
  }

  private static Optional<ChannelNotice> ofQuality(String event, JsonNode value) {
    var number = Payload.text(value.get("display_phone_number"));
    return switch (event) {
      case "FLAGGED" ->
          Optional.of(
              new ChannelNotice(
                  ChannelStatus.WARN,
                  joined("the number's quality is low", word(value.path("current_limit"))),
                  number));
      case "UNFLAGGED" -> Optional.of(new ChannelNotice(ChannelStatus.OK, "", number));
      default -> Optional.empty();
    };
  }

  private static Optional<ChannelNotice> ofAccount(String event, JsonNode value) {
    var number = Payload.text(value.get("phone_number"));
    return Optional.ofNullable(
        switch (event) {
          case "DISABLED_UPDATE" -> banned(word(value.path("ban_info").path("waba_ban_state")));
          case "ACCOUNT_RESTRICTION" -> restricted(value.path("restriction_info"), number);
          case "ACCOUNT_VIOLATION" ->
              new ChannelNotice(
                  ChannelStatus.WARN,
                  joined(event, word(value.path("violation_info").path("violation_type"))),
                  null);
          case "ACCOUNT_DELETED", "PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED" ->
              new ChannelNotice(ChannelStatus.DOWN, event, null);
          default -> null;
        });
  }

  private static @Nullable ChannelNotice banned(String state) {
    return switch (state) {
      case "DISABLE" -> new ChannelNotice(ChannelStatus.DOWN, "the account is banned", null);
      case "SCHEDULE_FOR_DISABLE" ->
          new ChannelNotice(ChannelStatus.WARN, "the account will be banned", null);
      case "REINSTATE" -> new ChannelNotice(ChannelStatus.OK, "", null);
      default -> null;
    };
  }

  /** Who may not answer patients can do nothing here. */
  private static ChannelNotice restricted(JsonNode restrictions, @Nullable String number) {
    var types = new ArrayList<String>();
    for (var one : restrictions) types.add(word(one.path("restriction_type")));
    boolean mute = types.contains("RESTRICTED_CUSTOMER_INITIATED_MESSAGING");
    return new ChannelNotice(
        mute ? ChannelStatus.DOWN : ChannelStatus.WARN,
        joined(
            "ACCOUNT_RESTRICTION", String.join(" ", types.subList(0, Math.min(5, types.size())))),
        number);
  }

  private static String joined(String first, String second) {
    return String.join(" ", List.of(first, second)).strip();
  }

  private static String word(JsonNode node) {
    var text = node.asString("");
    return text.matches("[A-Z0-9_]{1,60}") ? text : "";
  }
}
