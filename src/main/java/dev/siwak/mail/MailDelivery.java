package dev.siwak.mail;

import dev.siwak.kernel.ClinicId;
import dev.siwak.outbox.Delivery;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.outbox.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends the mails of a clinic's outbox. */
@Component
class MailDelivery implements Delivery {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SealedLetters sealed;
  private final MailServer server;
  private final Clock clock;

  MailDelivery(SealedLetters sealed, MailServer server, Clock clock) {
    this.sealed = sealed;
    this.server = server;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ClinicMail.KIND;
  }

  @Override
  public Duration lease() {
    return MailServer.LONGEST;
  }

  @Override
  public Sending prepare(ClinicId clinic, List<OutboxMessage> together) {
    return this::deliver;
  }

  private Outcome deliver(OutboxMessage message) {
    var mail = JSON.treeToValue(message.payload(), ClinicMail.class);
    var letter = sealed.open(message.clinic(), mail.letter());
    if (clock.instant().isAfter(letter.until())) return new Outcome.Permanent("its link has ended");
    return server.send(
        "outbox-" + message.id().value(), mail.recipient(), MailWriter.write(letter));
  }
}
