package dev.siwak.templates;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.templates.MetaRows.Known;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Meta tells of a clinic's templates: the whole list when asked, and news in between, which
 * come late, twice and in any order.
 */
@Component
public class MetaTemplates {
  private static final int MOST = 500;
  private static final Pattern KEY = Pattern.compile("[a-z0-9_]{1,512}");

  private final MetaRows rows;
  private final Clock clock;

  MetaTemplates(MetaRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * All that the account holds. What it does not hold is no longer approved; what is new to us is
   * taken up if it is in a language of ours.
   *
   * @param askedAt news that came since then stand
   */
  @Transactional
  public void listed(ClinicId clinic, List<MetaTemplate> all, Instant askedAt) {
    var known = rows.locked(clinic);
    var taken = new HashSet<MetaTemplate>();
    for (var row : known) {
      var found = variants(all, row.template());
      found.ifPresentOrElse(
          meta -> rows.is(clinic, row.id(), TakenOver.by(row, meta), askedAt),
          () -> rows.stands(clinic, row.id(), Approval.MISSING, askedAt));
      if (found.isPresent())
        all.stream().filter(other -> isSame(other, found.get())).forEach(taken::add);
    }
    var names = new HashSet<List<Object>>();
    known.forEach(row -> names.add(List.of(row.template().key(), row.template().language())));
    int room = MOST - rows.count(clinic);
    for (var meta : all)
      if (room > 0 && !taken.contains(meta) && isForUs(meta) && names.add(nameOf(meta))) {
        best(all, meta).ifPresent(one -> rows.add(clinic, TakenOver.anew(one), askedAt));
        room--;
      }
  }

  /** As {@code message_template_status_update} tells it. */
  @Transactional
  public void stands(ClinicId clinic, String name, String language, Approval status, Instant at) {
    for (var row : named(clinic, name, language))
      if (!row.edited() || status != Approval.APPROVED) rows.stands(clinic, row.id(), status, at);
  }

  @Transactional
  public void isRated(ClinicId clinic, String name, String language, String quality) {
    for (var row : named(clinic, name, language)) rows.isRated(clinic, row.id(), quality);
  }

  @Transactional
  public void belongsTo(
      ClinicId clinic, String name, String language, String category, Instant at) {
    for (var row : named(clinic, name, language)) rows.belongsTo(clinic, row.id(), category, at);
  }

  /** A send was refused because of it: it is not used until Meta says otherwise. */
  @Transactional
  public void refused(ClinicId clinic, String name, String language, Approval status) {
    for (var row : named(clinic, name, language))
      rows.stands(clinic, row.id(), status, clock.instant());
  }

  /**
   * Why a template that was filled in earlier cannot be sent any more; empty if it can, or if
   * nothing is known of it.
   */
  @Transactional(readOnly = true)
  public Optional<String> objection(
      ClinicId clinic, String name, String language, boolean named, List<String> values) {
    return rows.all(clinic, name).stream()
        .map(Known::template)
        .filter(template -> template.meta().language().equals(language))
        .findFirst()
        .flatMap(template -> template.objection(named, values));
  }

  private List<Known> named(ClinicId clinic, String name, String language) {
    var all = rows.all(clinic, name);
    var exact =
        all.stream().filter(row -> row.template().meta().language().equals(language)).toList();
    return exact.isEmpty()
        ? all.stream().filter(row -> isOnlyKnownAs(row.template(), language)).toList()
        : exact;
  }

  /** Never listed yet: of what we call {@code en}, Meta may hold {@code en_US}. */
  private static boolean isOnlyKnownAs(Template template, String language) {
    return template.meta().language().equals(MetaTemplate.base(language));
  }

  /** The variant that we know it by, else the best of its language. */
  private static Optional<MetaTemplate> variants(List<MetaTemplate> all, Template ours) {
    return all.stream()
        .filter(meta -> meta.isNamed(ours.meta()))
        .filter(meta -> MetaTemplate.base(meta.language()).equals(ours.language().code()))
        .min(
            Comparator.comparing(
                    (MetaTemplate meta) -> !meta.language().equals(ours.meta().language()))
                .thenComparing(BEST));
  }

  private static Optional<MetaTemplate> best(List<MetaTemplate> all, MetaTemplate one) {
    return all.stream().filter(other -> isSame(other, one)).min(BEST);
  }

  private static final Comparator<MetaTemplate> BEST =
      Comparator.comparing((MetaTemplate meta) -> meta.status() != Approval.APPROVED)
          .thenComparing(MetaTemplate::language);

  private static boolean isSame(MetaTemplate a, MetaTemplate b) {
    return nameOf(a).equals(nameOf(b));
  }

  private static List<Object> nameOf(MetaTemplate meta) {
    return List.of(
        meta.name(),
        Language.withCode(MetaTemplate.base(meta.language())).orElse(Language.ENGLISH));
  }

  private static boolean isForUs(MetaTemplate meta) {
    return KEY.matcher(meta.name()).matches()
        && Language.withCode(MetaTemplate.base(meta.language())).isPresent()
        && !"AUTHENTICATION".equals(meta.traits().category());
  }
}
