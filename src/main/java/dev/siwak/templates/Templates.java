package dev.siwak.templates;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A clinic's templates. */
@Component
public class Templates {
  private final TemplateRows rows;
  private final OwnChannel channel;
  private final Clinics clinics;
  private final Audit audit;

  Templates(TemplateRows rows, OwnChannel channel, Clinics clinics, Audit audit) {
    this.rows = rows;
    this.channel = channel;
    this.clinics = clinics;
    this.audit = audit;
  }

  /** By key and language; the disabled too. */
  @Transactional(readOnly = true)
  public List<Template> all(ClinicId clinic) {
    return standing(clinic, rows.all(clinic));
  }

  /** Those in use for a reader of this language, the best first: in it, then in the clinic's. */
  @Transactional(readOnly = true)
  public List<Template> forReader(ClinicId clinic, String key, Language language) {
    return inOrder(clinic, key, language).stream().filter(Template::enabled).toList();
  }

  /** For whoever looks at what may not be in use yet; null: in the clinic's language. */
  @Transactional(readOnly = true)
  public Optional<Template> toBeSeen(ClinicId clinic, String key, @Nullable Language language) {
    var wanted = language == null ? clinics.get(clinic).language() : language;
    return inOrder(clinic, key, wanted).stream().findFirst();
  }

  private List<Template> inOrder(ClinicId clinic, String key, Language language) {
    var all = standing(clinic, rows.ofKey(clinic, key));
    var ordered = new ArrayList<Template>();
    for (var wanted : List.of(language, clinics.get(clinic).language()))
      for (var template : all)
        if (template.language() == wanted && !ordered.contains(template)) ordered.add(template);
    return ordered;
  }

  @Transactional
  public ChangeResult change(ClinicId clinic, Actor actor, List<TemplateChange> changes) {
    var before = rows.locked(clinic);
    var changed = new ArrayList<Template>();
    for (var change : changes) {
      var found = before.stream().filter(template -> isMeant(change, template)).findFirst();
      if (found.isEmpty()) return new ChangeResult.Unknown(change.key(), change.lang());
      var after = change.of(found.get());
      var problem = new TemplateText(after.body(), after.variables()).problem(after.hsm());
      if (problem.isPresent()) return new ChangeResult.Unfit(change.key(), problem.get());
      if (!after.equals(found.get())) changed.add(after);
    }
    changed.forEach(template -> rows.update(clinic, template));
    if (!changed.isEmpty())
      audit.record(
          clinic,
          actor,
          "TEMPLATES_UPDATE",
          Map.of("templates", changed.stream().map(Templates::name).toList()));
    return new ChangeResult.Changed(standing(clinic, rows.all(clinic)));
  }

  /**
   * Gives a clinic the templates that Siwak itself needs, in both languages; what is there already
   * stays. Meta has approved none of them yet. In the caller's transaction.
   */
  public void furnish(ClinicId clinic) {
    StandardTemplates.ALL.forEach(template -> rows.addIfNone(clinic, template));
  }

  /** What leaves by the sandbox's own channel needs nobody's approval. */
  private List<Template> standing(ClinicId clinic, List<Template> stored) {
    if (stored.isEmpty() || !channel.isSandbox(clinic)) return stored;
    return stored.stream().map(template -> template.as(Approval.APPROVED)).toList();
  }

  private static boolean isMeant(TemplateChange change, Template template) {
    return template.key().equals(change.key()) && template.language().code().equals(change.lang());
  }

  private static String name(Template template) {
    return template.key() + ":" + template.language().code();
  }
}
