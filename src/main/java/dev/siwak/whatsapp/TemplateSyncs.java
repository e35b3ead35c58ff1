package dev.siwak.whatsapp;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.templates.MetaTemplate;
import dev.siwak.templates.MetaTemplates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a clinic's templates are read from its account: on connecting, when somebody or a webhook
 * wants it, a while after a failure, and daily.
 */
@Component
class TemplateSyncs {
  /** The kind of {@link DueWork} that stands for one that is wanted now. */
  static final String WANTED = "templates.sync";

  /** And for the next one otherwise, of which there is one for each clinic. */
  static final String LATER = "templates.sync.later";

  static final Duration DAILY = Duration.ofHours(24);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);
  private static final long OF_CLINIC = 0;

  private final TemplateSyncRows rows;
  private final WhatsAppAccounts accounts;
  private final Routes routes;
  private final MetaTemplates templates;
  private final DueWork dueWork;
  private final Audit audit;
  private final Clock clock;

  TemplateSyncs(
      TemplateSyncRows rows,
      WhatsAppAccounts accounts,
      Routes routes,
      MetaTemplates templates,
      DueWork dueWork,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.accounts = accounts;
    this.routes = routes;
    this.templates = templates;
    this.dueWork = dueWork;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * One that has begun.
   *
   * @param account whose templates, with the token
   */
  record Begun(UUID lease, Account account, String waba, Instant askedAt) {}

  /** In the caller's transaction: one begins after it, however many want it. */
  void want(ClinicId clinic) {
    if (rows.want(clinic)) dueWork.add(clinic, WANTED, OF_CLINIC, clock.instant());
  }

  /** False if there is no account of Meta's to be read. */
  @Transactional
  public boolean wantedBy(Actor actor, ClinicId clinic) {
    if (!(accounts.channel(clinic) instanceof Channel.CloudApiNumber)) return false;
    want(clinic);
    audit.record(clinic, actor, "TEMPLATES_SYNC", Map.of());
    return true;
  }

  /** Empty if another has it, or there is nothing to be read any more. */
  @Transactional
  public Optional<Begun> begin(ClinicId clinic, Due due) {
    var lease = rows.lease(clinic, LEASE);
    if (lease.isEmpty()) return Optional.empty();
    if (dueWork.done(clinic, due.id())
        && accounts.channel(clinic) instanceof Channel.CloudApiNumber(var account)) {
      // Whoever dies meanwhile leaves this behind.
      next(clinic, LEASE);
      var waba = accounts.stored(clinic).map(WhatsAppAccounts.Stored::wabaId).orElse("");
      return Optional.of(new Begun(lease.get(), account, waba, clock.instant()));
    }
    rows.giveBack(clinic, lease.get());
    return Optional.empty();
  }

  /** Nothing of it counts if the lease was lost or the clinic has another account by now. */
  @Transactional
  public void listed(ClinicId clinic, Begun begun, List<MetaTemplate> all) {
    if (!rows.succeeded(clinic, begun.lease())) return;
    next(clinic, DAILY);
    var account = accounts.stored(clinic).orElse(null);
    if (account == null || !account.wabaId().equals(begun.waba())) return;
    templates.listed(clinic, all, begun.askedAt());
    routes.ownsAccount(clinic, begun.waba());
  }

  @Transactional
  public void failed(ClinicId clinic, Begun begun, String error) {
    rows.failed(clinic, begun.lease(), error)
        .ifPresent(failures -> next(clinic, waitAfter(failures)));
  }

  private void next(ClinicId clinic, Duration wait) {
    dueWork.doneAll(clinic, LATER, OF_CLINIC);
    dueWork.add(clinic, LATER, OF_CLINIC, clock.instant().plus(wait));
  }

  private static Duration waitAfter(int failures) {
    var wait = Duration.ofMinutes(1L << Math.min(failures, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
