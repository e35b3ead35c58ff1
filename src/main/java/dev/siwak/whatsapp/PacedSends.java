package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;

import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Delivery.Sending;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.whatsapp.BulkStop.Leave;
import dev.siwak.whatsapp.Pace.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Sends through the Cloud API, no faster than WhatsApp takes it, what is still fit to be sent. */
@Component
class PacedSends {
  private final BeforeSending before;
  private final BulkStop bulkStop;
  private final Pace pace;
  private final CloudApi cloudApi;

  PacedSends(BeforeSending before, BulkStop bulkStop, Pace pace, CloudApi cloudApi) {
    this.before = before;
    this.bulkStop = bulkStop;
    this.pace = pace;
    this.cloudApi = cloudApi;
  }

  Sending prepare(ClinicId clinic, Account account, List<OutboxMessage> together) {
    var decided = new HashMap<OutboxId, Outcome>();
    boolean isTrial = holdBack(clinic, together, decided);
    var places =
        pace.take(
            clinic,
            account.phoneNumberId(),
            together.stream()
                .filter(not(message -> decided.containsKey(message.id())))
                .map(OutboxMessage::orderKey)
                .toList());
    return message -> {
      var outcome = decided.get(message.id());
      return outcome != null
          ? outcome
          : atPace(account, message, requireNonNull(places.get(message.orderKey())), isTrial);
    };
  }

  /** Decides of what is not to leave now; whether the one template that does is a trial. */
  private boolean holdBack(
      ClinicId clinic, List<OutboxMessage> together, Map<OutboxId, Outcome> decided) {
    boolean hasTemplates = false;
    for (var queued : together) {
      var message = WhatsAppDelivery.read(queued);
      before
          .objection(queued, message)
          .ifPresent(why -> decided.put(queued.id(), new Permanent(why)));
      hasTemplates |= isTemplate(message) && !decided.containsKey(queued.id());
    }
    if (!hasTemplates) return false;
    var leave = bulkStop.leave(clinic);
    boolean isTried = leave != Leave.ONE;
    for (var queued : together) {
      boolean isConcerned =
          leave != Leave.ALL
              && isTemplate(WhatsAppDelivery.read(queued))
              && !decided.containsKey(queued.id());
      if (isConcerned && isTried) decided.put(queued.id(), bulkStop.hold(queued));
      isTried |= isConcerned;
    }
    return leave == Leave.ONE;
  }

  private Outcome atPace(Account account, OutboxMessage queued, Place place, boolean isTrial) {
    if (!place.isTaken()) return new TooSoon(place.in());
    LockSupport.parkNanos(place.in().toNanos());
    var message = WhatsAppDelivery.read(queued);
    var outcome = cloudApi.send(account, CloudApiBody.of(message, queued.id()), queued.attempt());
    boolean isTemplate = isTemplate(message);
    if (outcome instanceof Retry(var error, _) && ErrorClass.told(error) == ErrorClass.STOP_BULK) {
      bulkStop.begin(queued.clinic(), error);
      return isTemplate ? BulkStop.HELD : outcome;
    }
    if (isTrial && isTemplate && outcome instanceof Sent) bulkStop.end(queued.clinic());
    return outcome;
  }

  private static boolean isTemplate(PatientMessage message) {
    return message.message() instanceof FilledTemplate;
  }
}
