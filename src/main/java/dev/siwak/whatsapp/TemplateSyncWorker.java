package dev.siwak.whatsapp;

import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import dev.siwak.whatsapp.TemplateApi.Answer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Reads clinics' templates from their accounts: leased, asked outside any transaction, settled. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class TemplateSyncWorker {
  private static final Logger log = LoggerFactory.getLogger(TemplateSyncWorker.class);

  private final TemplateSyncs syncs;
  private final TemplateApi api;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

  TemplateSyncWorker(TemplateSyncs syncs, TemplateApi api, DueWork dueWork) {
    this.syncs = syncs;
    this.api = api;
    dueWork.whenDue(TemplateSyncs.WANTED, this::call);
    dueWork.whenDue(TemplateSyncs.LATER, this::call);
  }

  /** Told again every second until it is done. */
  private void call(Due due) {
    if (underWay.add(due.id()))
      Thread.ofVirtual()
          .name("template-sync")
          .start(() -> TenantScope.run(due.clinic(), () -> sync(due)));
  }

  private void sync(Due due) {
    try {
      var begun = syncs.begin(due.clinic(), due).orElse(null);
      if (begun == null) return;
      switch (api.list(begun.account(), begun.waba())) {
        case Answer.Listed(var all) -> syncs.listed(due.clinic(), begun, all);
        case Answer.Refused(var error) -> {
          log.warn("templates of clinic {} cannot be read: {}", due.clinic().value(), error);
          syncs.failed(due.clinic(), begun, error);
        }
      }
    } catch (RuntimeException | Error broken) {
      log.warn(
          "templates of clinic {} are not read now: {}",
          due.clinic().value(),
          QuietTrace.of(broken));
    } finally {
      underWay.remove(due.id());
    }
  }
}
