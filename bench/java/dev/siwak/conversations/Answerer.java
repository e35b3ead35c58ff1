package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import org.springframework.context.ApplicationContext;

/** The second half of a message's walk, on the caller's own thread: lease, then the turn. */
public final class Answerer {
  private final Leases leases;
  private final ConversationFlow flow;

  public Answerer(ApplicationContext siwak) {
    leases = siwak.getBean(Leases.class);
    flow = siwak.getBean(ConversationFlow.class);
  }

  public void answer(ClinicId clinic, long conversation) {
    TenantScope.run(
        clinic, () -> flow.advance(clinic, leases.take(clinic, conversation).orElseThrow()));
  }
}
