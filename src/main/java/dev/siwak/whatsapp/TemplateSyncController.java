package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a clinic's templates are as its account has them, and having them read anew. */
@RestController
@RequestMapping("/clinic/{slug}/templates/sync")
class TemplateSyncController {
  private final TemplateSyncs syncs;
  private final TemplateSyncRows rows;
  private final Clinics clinics;

  TemplateSyncController(TemplateSyncs syncs, TemplateSyncRows rows, Clinics clinics) {
    this.syncs = syncs;
    this.rows = rows;
    this.clinics = clinics;
  }

  /**
   * How the last one went.
   *
   * @param wanted whether one is under way or begins within seconds
   */
  record Shown(
      boolean wanted,
      @Nullable OffsetDateTime syncedAt,
      @Nullable OffsetDateTime failedAt,
      @Nullable String lastError) {}

  @GetMapping
  Success<Shown> get(ClinicId clinic) {
    var time = new ClinicTime(clinics.get(clinic).zone());
    var now = rows.standing(clinic);
    return Success.of(
        new Shown(
            now.wanted(), at(now.syncedAt(), time), at(now.failedAt(), time), now.lastError()));
  }

  @PostMapping
  Success<Shown> sync(Caller caller) {
    if (!syncs.wantedBy(caller.actor(), caller.clinic()))
      throw new ApiException(ErrorCode.CONFLICT, "no account of Meta's is connected");
    return get(caller.clinic());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant, ClinicTime time) {
    return instant == null ? null : time.at(instant);
  }
}
