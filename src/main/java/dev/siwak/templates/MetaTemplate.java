package dev.siwak.templates;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A template as it stands in a clinic's account with Meta.
 *
 * @param language as Meta writes it, {@code en_US}
 * @param body with its places, all names or all numbers
 * @param buttons labels of its quick replies, in their order
 * @param traits what else Meta tells of it
 */
public record MetaTemplate(
    String name,
    String language,
    Approval status,
    String body,
    List<String> buttons,
    Template.Traits traits) {
  public MetaTemplate {
    buttons = List.copyOf(buttons);
  }

  boolean isNamed(Template.MetaName wanted) {
    return name.equals(wanted.name());
  }

  /** {@code en} of {@code en_US}. */
  static String base(String language) {
    return language.split("[_-]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** The words as a row of ours holds them, which may name what Meta counts. */
  @Nullable String unfit(List<String> variables) {
    return traits.obstacle() != null
        ? traits.obstacle()
        : new TemplateText(body, variables).problem(true).orElse(null);
  }
}
