package dev.siwak.templates;

import dev.siwak.kernel.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
 * @param traits what else Meta tells of it
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
    MetaName meta,
    Traits traits) {
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

  /**
   * What Meta tells of it besides its status; null where it has told nothing.
   *
   * @param category {@code UTILITY}, {@code MARKETING} or {@code AUTHENTICATION}
   * @param quality {@code GREEN}, {@code YELLOW}, {@code RED} or {@code UNKNOWN}
   * @param header a text above the words
   * @param obstacle why Siwak cannot send it, though Meta would
   */
  public record Traits(
      @Nullable String category,
      @Nullable String quality,
      @Nullable String header,
      @Nullable String obstacle) {
    static final Traits UNKNOWN = new Traits(null, null, null, null);
  }

  /** Whether it can be sent outside the 24-hour window. */
  public boolean isApproved() {
    return hsm && status == Approval.APPROVED && traits.obstacle() == null;
  }

  /** Whether Meta takes it for marketing, which only patients who have consented to it may get. */
  public boolean isMarketing() {
    return "MARKETING".equals(traits.category());
  }

  /** Its words with these values, or why they cannot be filled in. */
  public Filling fill(Map<String, String> values) {
    return new TemplateText(body, variables).fill(values, hsm);
  }

  /**
   * The same for values that nobody has looked at, such as a patient's name: what WhatsApp would
   * refuse in them is taken out, and whoever has no name is greeted without.
   */
  public Filling fillCleaned(Map<String, String> values) {
    return fill(CleanValues.of(values, variables, language));
  }

  /** Those of the values that its words have places for: a clinic may have left some out. */
  public Map<String, String> only(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(value -> variables.contains(value.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Why a message that was filled in earlier cannot be sent as it stands; empty if it can.
   *
   * @param names of the values that it brings, in their order
   */
  public Optional<String> objection(boolean named, List<String> names) {
    if (!isApproved()) return Optional.of(notApproved());
    var now = new TemplateText(body, variables);
    boolean fits =
        now.isNamed() == named
            ? new HashSet<>(now.order()).equals(new HashSet<>(names))
            : names.isEmpty() && variables.isEmpty();
    return fits
        ? Optional.empty()
        : Optional.of("template " + meta.name() + " has changed and wants other values");
  }

  private String notApproved() {
    var name = "template " + meta.name() + " in " + meta.language();
    return switch (status) {
      case APPROVED -> name + " cannot be sent: " + traits.obstacle();
      case PAUSED -> name + " is paused";
      case DISABLED -> name + " is disabled";
      case PENDING -> name + " is not approved yet";
      case REJECTED -> name + " was rejected";
      case MISSING -> name + " is not in the account";
    };
  }

  Template as(Approval other) {
    return new Template(key, language, hsm, variables, enabled, body, other, buttons, meta, traits);
  }
}
