package dev.siwak.templates;

import java.util.List;

/** What came of changing templates: all of it or nothing. */
sealed interface ChangeResult {
  /** All templates of the clinic as they are now. */
  record Changed(List<Template> all) implements ChangeResult {
    public Changed {
      all = List.copyOf(all);
    }
  }

  /** There is no such template in that language. */
  record Unknown(String key, String lang) implements ChangeResult {}

  record Unfit(String key, String why) implements ChangeResult {}
}
