package dev.siwak.whatsapp;

import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.Parameter;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.conversations.Windows;
import dev.siwak.kernel.MessageId;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.templates.MetaTemplates;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why a message that was fit when it was queued is not sent any more. */
@Component
class BeforeSending {
  static final String UNSENDABLE = "not sent: ";

  /** What waits no longer than this leaves while the window stands that it was written in. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final Duration WORTH_SENDING = Duration.ofHours(24);

  private final Windows windows;
  private final MetaTemplates templates;
  private final Clock clock;

  BeforeSending(Windows windows, MetaTemplates templates, Clock clock) {
    this.windows = windows;
    this.templates = templates;
    this.clock = clock;
  }

  /** Empty if nothing speaks against it. */
  Optional<String> objection(OutboxMessage queued, PatientMessage message) {
    var waited = Duration.between(queued.createdAt(), clock.instant());
    return ofKind(queued, message.message(), waited)
        .or(
            () ->
                waited.compareTo(WORTH_SENDING) > 0
                    ? Optional.of(UNSENDABLE + "it has waited for 24 hours")
                    : Optional.empty());
  }

  private Optional<String> ofKind(OutboxMessage queued, OutgoingMessage message, Duration waited) {
    return switch (message) {
      case FilledTemplate template -> unusable(queued, template);
      case OutgoingMessage.PlainText _,
          OutgoingMessage.Buttons _,
          OutgoingMessage.ListOfRows _,
          OutgoingMessage.Location _ ->
          waited.compareTo(SOON) > 0 && windows.isClosedFor(queued.clinic(), id(queued))
              ? Optional.of("131047 the 24-hour window has closed before it could leave")
              : Optional.empty();
    };
  }

  private Optional<String> unusable(OutboxMessage queued, FilledTemplate filled) {
    return templates
        .objection(
            queued.clinic(),
            filled.name(),
            filled.language(),
            filled.named(),
            filled.parameters().stream().map(Parameter::name).toList())
        .map(why -> UNSENDABLE + why);
  }

  private static MessageId id(OutboxMessage queued) {
    return WhatsAppDelivery.messageId(queued.payload());
  }
}
