package dev.siwak.clinics;

import dev.siwak.audit.Audit;
import dev.siwak.clinics.CatalogueResult.Outdated;
import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.clinics.CatalogueResult.Unchanged;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.IfMatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes a clinic's settings, one key or many. */
@Component
class SettingsEditor {
  private final JdbcClient db;
  private final Clinics clinics;
  private final ClinicSecrets secrets;
  private final Audit audit;
  private final CatalogueLock lock;
  private final RulesRows rules;
  private final ApplicationEventPublisher events;

  SettingsEditor(
      JdbcClient db,
      Clinics clinics,
      ClinicSecrets secrets,
      Audit audit,
      ApplicationEventPublisher events) {
    this.db = db;
    this.clinics = clinics;
    this.secrets = secrets;
    this.audit = audit;
    this.lock = new CatalogueLock(db, clinics);
    this.rules = new RulesRows(db);
    this.events = events;
  }

  @Transactional(readOnly = true)
  public SettingsView read(ClinicId clinic) {
    return view(clinic, clinics.catalogue(clinic));
  }

  /**
   * Changes these and leaves the others alone.
   *
   * @param changes values as {@link SettingType#read} gave them
   */
  @Transactional
  public CatalogueResult change(
      ClinicId clinic, Actor actor, IfMatch ifMatch, Map<Setting, @Nullable Object> changes) {
    return lock.change(
        clinic,
        catalogue -> {
          if (!ifMatch.allows(view(clinic, catalogue).tag())) return new Outdated();
          var before = SettingValues.of(catalogue);
          var changed = changed(clinic, before, changes);
          if (changed.isEmpty()) return new Unchanged();
          var after = before.with(changes);
          write(clinic, after, changes);
          if (!after.rules().reminding().equals(catalogue.rules().reminding()))
            events.publishEvent(new RemindingChanged(clinic));
          var keys = changed.stream().map(Setting::key).toList();
          audit.record(clinic, actor, "SETTINGS_UPDATE", Map.of("keys", keys));
          return new Saved();
        });
  }

  private SettingsView view(ClinicId clinic, Catalogue catalogue) {
    var sealed = secrets.sealed(clinic, Setting.LEAD_SECRET);
    return SettingsView.of(SettingValues.of(catalogue), sealed);
  }

  private List<Setting> changed(
      ClinicId clinic, SettingValues before, Map<Setting, @Nullable Object> changes) {
    return changes.entrySet().stream()
        .filter(
            change ->
                change.getKey().isSecret()
                    ? change.getValue() != null
                        || secrets.sealed(clinic, change.getKey()).isPresent()
                    : !Objects.equals(before.get(change.getKey()), change.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void write(ClinicId clinic, SettingValues after, Map<Setting, @Nullable Object> changes) {
    rules.save(clinic, after.rules());
    db.sql("update clinics set lang = :lang where id = :clinic")
        .param("clinic", clinic.value())
        .param("lang", after.language().code())
        .update();
    if (changes.containsKey(Setting.LEAD_SECRET))
      secrets.save(clinic, Setting.LEAD_SECRET, (String) changes.get(Setting.LEAD_SECRET));
  }
}
