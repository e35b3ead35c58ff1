package dev.siwak.templates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic changes of one template; null leaves a part as it is.
 *
 * @param key and lang as they were given: they may name none
 */
record TemplateChange(
    String key,
    String lang,
    @Nullable Boolean enabled,
    @Nullable List<String> variables,
    @Nullable String body) {
  Template of(Template before) {
    var changedBody = body == null ? before.body() : body;
    var changedVariables = variables == null ? before.variables() : variables;
    boolean sameWords =
        changedBody.equals(before.body()) && changedVariables.equals(before.variables());
    return new Template(
        before.key(),
        before.language(),
        before.hsm(),
        changedVariables,
        enabled == null ? before.enabled() : enabled,
        changedBody,
        sameWords ? before.status() : Approval.PENDING,
        before.buttons(),
        before.meta(),
        before.traits());
  }
}
