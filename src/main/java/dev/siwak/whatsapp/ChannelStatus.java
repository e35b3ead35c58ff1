package dev.siwak.whatsapp;

import java.util.Locale;

/** How a clinic's channel does. */
public enum ChannelStatus {
  OK,
  /** Not checked, or slowed down. */
  WARN,
  /** Refused: nothing leaves until somebody mends it. */
  DOWN;

  /** The worse of the two. */
  ChannelStatus or(ChannelStatus other) {
    return compareTo(other) < 0 ? other : this;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
