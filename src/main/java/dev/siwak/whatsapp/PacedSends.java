package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;

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
    var messages = together.stream().collect(toMap(OutboxMessage::id, WhatsAppDelivery::read));
    var decided = objections(together, messages);
    boolean isTrial =
        holdBack(
            clinic,
            together.stream()
                .filter(message -> isTemplate(requireNonNull(messages.get(message.id()))))
                .filter(not(message -> decided.containsKey(message.id())))
                .toList(),
            decided);
    var places =
        pace.take(
            clinic,
            account.phoneNumberId(),
            together.stream()
                .filter(not(message -> decided.containsKey(message.id())))
                .map(OutboxMessage::orderKey)
                .toList());
    return queued -> {
      var outcome = decided.get(queued.id());
      if (outcome != null) return outcome;
      var place = requireNonNull(places.get(queued.orderKey()));
      var message = requireNonNull(messages.get(queued.id()));
      return atPace(account, queued, message, place, isTrial);
    };
  }

  private Map<OutboxId, Outcome> objections(
      List<OutboxMessage> together, Map<OutboxId, PatientMessage> messages) {
    var objections = new HashMap<OutboxId, Outcome>();
    for (var queued : together)
      before
          .objection(queued, requireNonNull(messages.get(queued.id())))
          .ifPresent(why -> objections.put(queued.id(), new Permanent(why)));
    return objections;
  }

  /** Decides of the templates that are not to leave now; whether the one that does is a trial. */
  private boolean holdBack(
      ClinicId clinic, List<OutboxMessage> templates, Map<OutboxId, Outcome> decided) {
    if (templates.isEmpty()) return false;
    var leave = bulkStop.leave(clinic);
    long leaving =
        switch (leave) {
          case ALL -> templates.size();
          case ONE -> 1;
          case NONE -> 0;
        };
    templates.stream()
        .skip(leaving)
        .forEach(queued -> decided.put(queued.id(), bulkStop.hold(queued)));
    return leave == Leave.ONE;
  }

  private Outcome atPace(
      Account account, OutboxMessage queued, PatientMessage message, Place place, boolean isTrial) {
    if (!place.isTaken()) return new TooSoon(place.in());
    LockSupport.parkNanos(place.in().toNanos());
    var outcome = cloudApi.send(account, CloudApiBody.of(message, queued.id()), queued.attempt());
    if (outcome instanceof Retry(var error, _) && ErrorClass.told(error) == ErrorClass.STOP_BULK) {
      bulkStop.begin(queued.clinic(), error);
      return isTemplate(message) ? BulkStop.HELD : outcome;
    }
    if (isTrial && isTemplate(message) && outcome instanceof Sent) bulkStop.end(queued.clinic());
    return outcome;
  }

  private static boolean isTemplate(PatientMessage message) {
    return message.message() instanceof FilledTemplate;
  }
}
