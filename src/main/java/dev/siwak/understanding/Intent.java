package dev.siwak.understanding;

import java.util.Locale;

/**
 * What a patient may want in one message, several at once; {@link #code()} is the name in the turn
 * log and the API.
 */
public enum Intent {
  BOOK,
  CHOOSE_OFFER,
  CONFIRM,
  DENY,
  CORRECT,
  RESCHEDULE,
  CANCEL,
  ASK_PRICE,
  ASK_HOURS,
  ASK_LOCATION,
  ASK_SERVICE,
  ASK_INSURANCE,
  ASK_MY_APPOINTMENT,
  GREET,
  THANK,
  GIVE_NAME,
  OTHER_PERSON,
  HUMAN,
  EMERGENCY,
  CLINICAL_QUESTION,
  OPT_OUT,
  OPT_IN,
  CHANGE_LANGUAGE,
  SMALL_TALK,
  UNKNOWN;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
