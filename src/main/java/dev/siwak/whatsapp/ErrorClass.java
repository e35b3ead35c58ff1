package dev.siwak.whatsapp;

import java.util.Optional;
import java.util.regex.Pattern;

/** What is to be done about an error of the Cloud API, by its code and never by its words. */
enum ErrorClass {
  /** It passes: tried again, later each time. */
  RETRY,
  /** Only this patient's messages wait. */
  SLOW_RECIPIENT,
  SLOW_NUMBER,
  /** The number or its token is refused, not the message: all of them wait for somebody. */
  STOP_NUMBER,
  /** Too many have called it spam: nothing leaves unasked, answers do. */
  STOP_BULK,
  /** The template cannot be sent at the moment, to whomever. */
  STOP_TEMPLATE,
  /** The 24-hour window is closed, whatever we thought. */
  USE_TEMPLATE,
  /** The patient has had enough marketing for a day, from whomever. */
  TOO_MUCH_MARKETING,
  /** The patient has told WhatsApp not to want marketing. */
  NO_MARKETING,
  /** This message never leaves. */
  PERMANENT;

  private static final Pattern CODE_FIRST = Pattern.compile("([0-9]{1,9}) .*", Pattern.DOTALL);

  /**
   * A code that is new to us.
   *
   * @param status of the answer: an error on their side may pass
   */
  static ErrorClass of(int code, int status) {
    return known(code).orElse(status >= 500 ? RETRY : PERMANENT);
  }

  /** Of an error as {@link CloudApiError#text()} tells it; one of our own is final. */
  static ErrorClass told(String error) {
    var code = CODE_FIRST.matcher(error);
    return code.matches() ? of(Integer.parseInt(code.group(1)), 0) : PERMANENT;
  }

  private static Optional<ErrorClass> known(int code) {
    return Optional.ofNullable(
        switch (code) {
          case 1, 2, 4, 80007, 131000, 131016, 131057, 133004, 134101 -> RETRY;
          case 131056 -> SLOW_RECIPIENT;
          case 130429 -> SLOW_NUMBER;
          case 0, 3, 10, 33, 190, 368, 131005, 131031, 131037, 131042, 131045, 133010 ->
              STOP_NUMBER;
          // The number's registration is not finished, or was tried too often.
          case 133000, 133005, 133006, 133008, 133009, 133015, 133016 -> STOP_NUMBER;
          case 131048 -> STOP_BULK;
          case 132001, 132015, 132016, 132068, 132069, 134102 -> STOP_TEMPLATE;
          case 131047 -> USE_TEMPLATE;
          case 131049 -> TOO_MUCH_MARKETING;
          case 131050 -> NO_MARKETING;
          case 100,
              131008,
              131009,
              131021,
              131026,
              131030,
              131051,
              131052,
              131053,
              131055,
              131062 ->
              PERMANENT;
          case 130472, 130497, 132000, 132005, 132007, 132012, 132018, 134011, 135000, 137000 ->
              PERMANENT;
          default -> code >= 200 && code <= 299 ? STOP_NUMBER : null;
        });
  }
}
