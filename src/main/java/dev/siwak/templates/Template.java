package dev.siwak.templates;

import dev.siwak.kernel.Language;
import java.util.List;
import java.util.Map;

/**
 * A text with places to be filled in.
 *
 * @param key the same in every language
 * @param hsm whether it can be sent outside the 24-hour window, once approved; otherwise its words
 *     are only ever sent as a free message
 * @param variables names, in the order in which a body that counts its placeholders means them
 * @param enabled whether the clinic uses it
 * @param buttons labels of the quick replies under the words, in their order
 * @param meta under which Meta knows it
 */
public record Template(
    String key,
    Language language,
    boolean hsm,
    List<String> variables,
    boolean enabled,
    String body,
    Approval status,
    List<String> buttons,
    MetaName meta) {
  public Template {
    variables = List.copyOf(variables);
    buttons = List.copyOf(buttons);
  }

  /**
   * A template's name in Meta's account.
   *
   * @param language as Meta writes it, {@code en_US}
   */
  public record MetaName(String name, String language) {}

  /** Whether Meta lets it be sent outside the 24-hour window. */
  public boolean isApproved() {
    return hsm && status == Approval.APPROVED;
  }

  /** Its words with these values, or why they cannot be filled in. */
  public Filling fill(Map<String, String> values) {
    return new TemplateText(body, variables).fill(values, hsm);
  }

  Template as(Approval other) {
    return new Template(key, language, hsm, variables, enabled, body, other, buttons, meta);
  }
}
