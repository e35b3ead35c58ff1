package dev.siwak.templates;

import java.util.List;

/** What comes of filling a template in. */
public sealed interface Filling {
  /**
   * Every place is filled.
   *
   * @param text as the patient reads it
   * @param named whether Meta is told the values by name; otherwise by their order
   * @param values in the order of their first places
   */
  record Filled(String text, boolean named, List<Value> values) implements Filling {
    public Filled {
      values = List.copyOf(values);
    }
  }

  record Value(String variable, String text) {}

  /**
   * WhatsApp would refuse it, or the patient would see a hole.
   *
   * @param why for the caller's developer, without any of the values
   */
  record Unfit(String why) implements Filling {}
}
