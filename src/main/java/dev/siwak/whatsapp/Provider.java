package dev.siwak.whatsapp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Through whom a clinic reaches WhatsApp. */
enum Provider {
  META,
  TWILIO,
  SANDBOX;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Provider> of(String code) {
    return Stream.of(values()).filter(provider -> provider.code().equals(code)).findFirst();
  }
}
