package dev.siwak.hq;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.clinics.ClinicDirectory;
import dev.siwak.identity.Owners;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.templates.Templates;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes clinics in. */
@Component
class Tenants {
  private final ClinicDirectory clinics;
  private final Owners owners;
  private final Templates templates;
  private final Audit audit;

  Tenants(ClinicDirectory clinics, Owners owners, Templates templates, Audit audit) {
    this.clinics = clinics;
    this.owners = owners;
    this.templates = templates;
    this.audit = audit;
  }

  /**
   * The clinic with Siwak's own templates, its owner, the invitation and what the logs say of it,
   * or nothing of all this: empty when the slug is taken.
   *
   * @param reserved the number of the clinic, in whose scope this is called
   */
  @Transactional
  public Optional<Owners.Invited> open(ClinicId reserved, Actor.HqStaff by, TenantForm.Tenant it) {
    if (!clinics.open(reserved, it.slug(), it.name(), it.language(), it.zone()))
      return Optional.empty();
    templates.furnish(reserved);
    var owner = owners.invite(reserved, by, it.ownerEmail(), it.ownerName());
    audit.recordGlobally(
        GlobalScope.HQ,
        by,
        "TENANT_CREATE",
        Map.of(
            "clinic_id", reserved.value(),
            "clinic_slug", it.slug(),
            "target_user_id", owner.userId(),
            "target_email", owner.email()));
    return Optional.of(owner);
  }
}
