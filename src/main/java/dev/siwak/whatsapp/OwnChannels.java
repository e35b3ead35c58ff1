package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.templates.OwnChannel;
import org.springframework.stereotype.Component;

/** Tells the templates whose messages stay in the sandbox. */
@Component
class OwnChannels implements OwnChannel {
  private final WhatsAppAccounts accounts;

  OwnChannels(WhatsAppAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean isSandbox(ClinicId clinic) {
    return accounts.channel(clinic) instanceof Channel.Sandbox;
  }
}
