package dev.siwak.templates;

import dev.siwak.kernel.Language;
import dev.siwak.templates.MetaRows.Known;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What stands in our row once Meta's template is taken over.
 *
 * @param edited whether the words are the clinic's own, which Meta does not have yet
 */
record TakenOver(Template template, boolean edited) {
  /** Words that the clinic has changed since stay until Meta has them too. */
  static TakenOver by(Known row, MetaTemplate meta) {
    var ours = row.template();
    var variables = variables(meta, ours.variables());
    boolean same = ours.body().equals(meta.body()) && ours.variables().equals(variables);
    return row.edited() && !same
        ? new TakenOver(with(ours, meta, ours.variables(), ours.body(), Approval.PENDING), true)
        : new TakenOver(with(ours, meta, variables, meta.body(), meta.status()), false);
  }

  static TakenOver anew(MetaTemplate meta) {
    var language = Language.of(MetaTemplate.base(meta.language()));
    var blank =
        new Template(
            meta.name(),
            language,
            true,
            List.of(),
            true,
            meta.body(),
            meta.status(),
            List.of(),
            new Template.MetaName(meta.name(), meta.language()),
            meta.traits());
    return new TakenOver(
        with(blank, meta, variables(meta, List.of()), meta.body(), meta.status()), false);
  }

  private static Template with(
      Template ours, MetaTemplate meta, List<String> variables, String body, Approval status) {
    var traits = meta.traits();
    var obstacle = body.equals(meta.body()) ? meta.unfit(variables) : traits.obstacle();
    return new Template(
        ours.key(),
        ours.language(),
        true,
        variables,
        ours.enabled(),
        body,
        status,
        meta.buttons(),
        new Template.MetaName(meta.name(), meta.language()),
        new Template.Traits(traits.category(), traits.quality(), traits.header(), obstacle));
  }

  /** Meta's names; what it counts keeps our names as long as there are as many. */
  private static List<String> variables(MetaTemplate meta, List<String> ours) {
    var text = new TemplateText(meta.body(), ours);
    var places = text.placeholders().stream().distinct().toList();
    if (places.isEmpty() || text.isNamed()) return keepingOrder(ours, places);
    if (ours.size() == places.size()) return ours;
    var numbered = new ArrayList<String>();
    for (int i = 1; i <= places.size(); i++) numbered.add("value_" + i);
    return numbered;
  }

  private static List<String> keepingOrder(List<String> ours, List<String> places) {
    return new HashSet<>(ours).equals(new HashSet<>(places)) ? ours : places;
  }
}
