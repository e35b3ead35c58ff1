package dev.siwak.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** A telephone number as E.164, {@code +966501234567}; its {@code toString} is safe in logs. */
public record PhoneNumber(String value) {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Of nobody's national numbers: only what begins with a plus is read. */
  public static final String NO_REGION = "ZZ";

  public PhoneNumber {
    if (!value.matches("\\+[1-9][0-9]{4,14}")) throw new IllegalArgumentException("not E.164");
  }

  /**
   * Reads what a person typed, in any digits; empty when libphonenumber does not call it possible.
   *
   * @param region ISO 3166 code whose national numbers are understood without a country code
   */
  public static Optional<PhoneNumber> parse(String typed, String region) {
    try {
      var number = NUMBERS.parse(typed, region);
      if (!NUMBERS.isPossibleNumber(number)) return Optional.empty();
      return Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)));
    } catch (NumberParseException | IllegalArgumentException notANumber) {
      return Optional.empty();
    }
  }

  /** Reads WhatsApp's {@code wa_id} or {@code from}: E.164 without the plus. */
  public static Optional<PhoneNumber> fromWhatsApp(String waId) {
    return parse(waId.startsWith("+") ? waId : "+" + waId, NO_REGION);
  }

  /** For {@link #parse}: the country whose numbers look like this one. */
  public String region() {
    try {
      var region = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(value, NO_REGION));
      return region == null ? NO_REGION : region;
    } catch (NumberParseException unknownCountry) {
      return NO_REGION;
    }
  }

  /** The digits without the plus, as WhatsApp writes them. */
  public String digits() {
    return value.substring(1);
  }

  @Override
  public String toString() {
    return "…" + value.substring(value.length() - 4);
  }
}
