package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;

import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Delivery.Sending;
import dev.siwak.outbox.OutboxMessage;
import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Permanent;
import dev.siwak.outbox.Outcome.TooSoon;
import dev.siwak.whatsapp.Pace.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
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
    var objections = new HashMap<OutboxId, Outcome>();
    for (var message : together)
      objection(message, WhatsAppDelivery.read(message))
          .ifPresent(outcome -> objections.put(message.id(), outcome));
    var places =
        pace.take(
            clinic,
            account.phoneNumberId(),
            together.stream()
                .filter(not(message -> objections.containsKey(message.id())))
                .map(OutboxMessage::orderKey)
                .toList());
    return message -> {
      var objection = objections.get(message.id());
      return objection != null
          ? objection
          : atPace(account, message, requireNonNull(places.get(message.orderKey())));
    };
  }

  private Optional<Outcome> objection(OutboxMessage queued, PatientMessage message) {
    return before
        .objection(queued, message)
        .<Outcome>map(Permanent::new)
        .or(() -> bulkStop.holdsBack(queued, message));
  }

  private Outcome atPace(Account account, OutboxMessage message, Place place) {
    if (!place.isTaken()) return new TooSoon(place.in());
    LockSupport.parkNanos(place.in().toNanos());
    var body = CloudApiBody.of(WhatsAppDelivery.read(message), message.id());
    return cloudApi.send(account, body, message.attempt());
  }
}
