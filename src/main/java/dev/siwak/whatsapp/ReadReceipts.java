package dev.siwak.whatsapp;

import dev.siwak.conversations.Typing;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Marks what Siwak has read and shows that it is typing. Nobody waits for it and none is tried
 * again: the answer itself comes a moment later. What the simulator shows needs none.
 */
@Component
class ReadReceipts implements Typing {
  private static final Logger log = LoggerFactory.getLogger(ReadReceipts.class);
  private static final int AT_ONCE = 32;

  private final WhatsAppAccounts accounts;
  private final CloudApi cloudApi;
  private final Semaphore free = new Semaphore(AT_ONCE);

  ReadReceipts(WhatsAppAccounts accounts, CloudApi cloudApi) {
    this.accounts = accounts;
    this.cloudApi = cloudApi;
  }

  /** One too many is left out. */
  @Override
  public void begins(ClinicId clinic, String wamid) {
    if (!free.tryAcquire()) return;
    Thread.ofVirtual()
        .name("read-receipt")
        .start(() -> TenantScope.run(clinic, () -> tell(clinic, wamid)));
  }

  private void tell(ClinicId clinic, String wamid) {
    try {
      if (accounts.channel(clinic) instanceof Channel.CloudApiNumber(var account))
        cloudApi.markRead(account, wamid);
    } catch (RuntimeException | Error broken) {
      log.debug("a message was not marked as read: {}", QuietTrace.of(broken));
    } finally {
      free.release();
    }
  }
}
