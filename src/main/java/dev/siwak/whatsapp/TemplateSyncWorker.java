package dev.siwak.whatsapp;

import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.DueWorker;
import dev.siwak.whatsapp.TemplateApi.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Reads clinics' templates from their accounts: leased, asked outside any transaction, settled. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class TemplateSyncWorker extends DueWorker {
  private static final Logger log = LoggerFactory.getLogger(TemplateSyncWorker.class);
  private static final int AT_ONCE = 16;

  private final TemplateSyncs syncs;
  private final TemplateApi api;

  TemplateSyncWorker(TemplateSyncs syncs, TemplateApi api, DueWork dueWork) {
    super(
        "template-sync",
        AT_ONCE,
        "stopping while templates are being read; they are read after the lease");
    this.syncs = syncs;
    this.api = api;
    dueWork.whenDue(TemplateSyncs.WANTED, due -> call(due, this::sync));
    dueWork.whenDue(TemplateSyncs.LATER, due -> call(due, this::sync));
  }

  private void sync(Due due) {
    var begun = syncs.begin(due.clinic(), due).orElse(null);
    if (begun == null) return;
    switch (api.list(begun.account(), begun.waba())) {
      case Answer.Listed(var all) -> syncs.listed(due.clinic(), begun, all);
      case Answer.Refused(var error) -> {
        log.warn("templates of clinic {} cannot be read: {}", due.clinic().value(), error);
        syncs.failed(due.clinic(), begun, error);
      }
    }
  }
}
