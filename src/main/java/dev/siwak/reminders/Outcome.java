package dev.siwak.reminders;

import java.util.Locale;

/** What came of an occasion to write. */
enum Outcome {
  SENT,
  /** One that is nearer to the visit was due as well. */
  SUPERSEDED,
  TOO_LATE,
  OPTED_OUT,
  /** It is marketing, and the patient has not agreed to that. */
  NO_CONSENT,
  /** The patient has another visit, past or to come. */
  CAME_BACK,
  NO_TEMPLATE,
  UNREACHABLE;

  /** As it stands in the database and the API. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
