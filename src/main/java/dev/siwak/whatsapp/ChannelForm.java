package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNullElse;

import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How a clinic wants to be connected, as it comes from outside. */
record ChannelForm(
    @Nullable String provider,
    @Nullable String phoneNumberId,
    @Nullable String wabaId,
    @Nullable String displayPhoneNumber,
    @Nullable String accessToken) {

  /** Checked. An account that is not the sandbox's has all of it. */
  record Wanted(
      Provider provider,
      String phoneNumberId,
      String wabaId,
      String displayPhoneNumber,
      String accessToken) {}

  Wanted wanted() {
    var through =
        Provider.of(requireNonNullElse(provider, ""))
            .orElseThrow(() -> refused("provider is meta, twilio or sandbox"));
    boolean needed = through != Provider.SANDBOX;
    return new Wanted(
        through,
        text("phone_number_id", phoneNumberId, 64, needed),
        text("waba_id", wabaId, 64, needed),
        text("display_phone_number", displayPhoneNumber, 64, needed),
        text("access_token", accessToken, 4096, needed));
  }

  private static String text(String name, @Nullable String value, int longest, boolean needed) {
    var text = requireNonNullElse(value, "").strip();
    if (needed && text.isEmpty()) throw refused(name + " is missing");
    if (text.length() > longest) throw refused(name + " is longer than " + longest);
    // A line break in a token would be one in a header.
    if (!text.chars().allMatch(character -> character >= ' ' && character <= '~'))
      throw refused(name + " is plain ASCII");
    return text;
  }

  private static ApiException refused(String why) {
    return new ApiException(ErrorCode.INVALID_PAYLOAD, why);
  }
}
