package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;

import dev.siwak.conversations.Deliveries;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.MessageId;
import dev.siwak.outbox.Delivery;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Paused;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.outbox.Outcome.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends a clinic's messages to its patients, through whatever channel the clinic has. */
@Component
class WhatsAppDelivery implements Delivery {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration WITHOUT_CHANNEL = Duration.ofMinutes(1);

  private final WhatsAppAccounts accounts;
  private final CloudApi cloudApi;
  private final SandboxMessages sandbox;
  private final Deliveries deliveries;
  private final ChannelHealth health;
  private final PacedSends sends;
  private final Consequences consequences;
  private final DeliveryStatuses statuses;

  WhatsAppDelivery(
      WhatsAppAccounts accounts,
      CloudApi cloudApi,
      SandboxMessages sandbox,
      Deliveries deliveries,
      ChannelHealth health,
      PacedSends sends,
      Consequences consequences,
      DeliveryStatuses statuses) {
    this.accounts = accounts;
    this.cloudApi = cloudApi;
    this.sandbox = sandbox;
    this.deliveries = deliveries;
    this.health = health;
    this.sends = sends;
    this.consequences = consequences;
    this.statuses = statuses;
  }

  @Override
  public String kind() {
    return PatientMessage.KIND;
  }

  @Override
  public Duration lease() {
    return cloudApi.lease();
  }

  /** The simulator shows a message with its settlement. */
  @Override
  public boolean sendsOnce(ClinicId clinic) {
    return accounts.channel(clinic) instanceof Channel.Sandbox;
  }

  @Override
  public Sending prepare(ClinicId clinic, List<OutboxMessage> together) {
    return switch (accounts.channel(clinic)) {
      case Channel.CloudApiNumber(var account) -> sends.prepare(clinic, account, together);
      case Channel.Sandbox() -> message -> new Sent(SandboxMessages.wamid(message.id()));
      case Channel.Nowhere(var reason) -> _ -> new Paused(reason, WITHOUT_CHANNEL);
    };
  }

  @Override
  public Optional<Outcome> heardOf(OutboxMessage message) {
    return statuses.of(message.clinic(), message.id()).map(WhatsAppDelivery::outcome);
  }

  private static Outcome outcome(Fate fate) {
    return fate.isFailed() ? new Permanent(requireNonNull(fate.error())) : new Sent(fate.wamid());
  }

  @Override
  public void settled(OutboxMessage message, Outcome outcome) {
    var clinic = message.clinic();
    switch (outcome) {
      case Sent(var wamid, var phoneNumberId) -> {
        statuses.accepted(clinic, message.id(), messageId(message.payload()), wamid);
        if (SandboxMessages.sent(wamid)) sandbox.show(clinic, message.id(), read(message));
        else health.sent(clinic, phoneNumberId);
      }
      case Permanent(var error) -> {
        deliveries.setAside(clinic, messageId(message.payload()), error);
        consequences.follow(clinic, message.payload(), error);
      }
      case TooSoon _ -> {}
      case Paused(var error, _) -> health.failing(clinic, CloudApiError.statusOf(error), error);
      case Unknown(var error, _) -> health.failing(clinic, ChannelStatus.WARN, error);
      case Retry(var error, _) -> {
        if (!CloudApiError.concernsOnePatient(error))
          health.failing(clinic, ChannelStatus.WARN, error);
      }
    }
  }

  static MessageId messageId(JsonNode payload) {
    return new MessageId(payload.path("messageId").asLong());
  }

  static PatientMessage read(OutboxMessage message) {
    return JSON.treeToValue(message.payload(), PatientMessage.class);
  }
}
