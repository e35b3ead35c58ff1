package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.OutboxId;
import dev.siwak.outbox.Outbox;
import dev.siwak.outbox.OutboxEntry;
import dev.siwak.outbox.Retried;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What has become of a message to a patient, and another try. */
@RestController
class OutboxController {
  private final Outbox outbox;
  private final DeliveryStatuses statuses;
  private final Resending resending;
  private final Clinics clinics;

  OutboxController(Outbox outbox, DeliveryStatuses statuses, Resending resending, Clinics clinics) {
    this.outbox = outbox;
    this.statuses = statuses;
    this.resending = resending;
    this.clinics = clinics;
  }

  /** A message in the outbox. */
  record Shown(
      long id,
      String messageType,
      String state,
      @Nullable String providerMessageId,
      @Nullable String lastError,
      OffsetDateTime createdAt,
      OffsetDateTime updatedAt) {}

  @GetMapping("/clinic/{slug}/outbox/{id}")
  Success<Map<String, Shown>> get(ClinicId clinic, @PathVariable long id) {
    return shown(clinic, id);
  }

  @PostMapping("/clinic/{slug}/outbox/{id}/retry")
  Success<Map<String, Shown>> retry(Caller caller, @PathVariable long id) {
    return switch (resending.retry(caller.clinic(), caller.actor(), new OutboxId(id))) {
      case Retried.Queued _ -> shown(caller.clinic(), id);
      case Retried.NotFailed _ -> throw new ApiException(ErrorCode.CONFLICT, "it has not failed");
      case Retried.Unknown _ -> throw new ApiException(ErrorCode.NOT_FOUND);
    };
  }

  private Success<Map<String, Shown>> shown(ClinicId clinic, long id) {
    var entry =
        outbox
            .find(clinic, new OutboxId(id))
            .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND));
    var time = new ClinicTime(clinics.get(clinic).zone());
    var fate = entry.state().equals("QUEUED") ? null : statuses.of(clinic, entry.id()).orElse(null);
    return Success.of(
        Map.of("outbox", fate == null ? shown(entry, time) : shown(entry, fate, time)));
  }

  private static Shown shown(OutboxEntry entry, ClinicTime time) {
    return new Shown(
        entry.id().value(),
        entry.messageType(),
        entry.state(),
        entry.providerMessageId(),
        entry.lastError(),
        time.at(entry.createdAt()),
        time.at(entry.updatedAt()));
  }

  /** What was told of it since it was settled, or although it was given up. */
  private static Shown shown(OutboxEntry entry, Fate fate, ClinicTime time) {
    return new Shown(
        entry.id().value(),
        entry.messageType(),
        fate.state().toUpperCase(Locale.ROOT),
        fate.wamid(),
        fate.error(),
        time.at(entry.createdAt()),
        time.at(later(entry.updatedAt(), fate.updatedAt())));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
