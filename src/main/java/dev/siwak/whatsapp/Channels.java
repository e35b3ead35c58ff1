package dev.siwak.whatsapp;

import dev.siwak.audit.Audit;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Vault;
import dev.siwak.outbox.Outbox;
import dev.siwak.whatsapp.ChannelForm.Wanted;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Connects clinics to their numbers. */
@Component
class Channels {
  private final JdbcClient db;
  private final Routes routes;
  private final Vault vault;
  private final Outbox outbox;
  private final TemplateSyncs syncs;
  private final Audit audit;
  private final Clock clock;

  Channels(
      JdbcClient db,
      Routes routes,
      Vault vault,
      Outbox outbox,
      TemplateSyncs syncs,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.routes = routes;
    this.vault = vault;
    this.outbox = outbox;
    this.syncs = syncs;
    this.audit = audit;
    this.clock = clock;
  }

  /** How connecting ended. */
  enum Connecting {
    CONNECTED,
    NUMBER_OF_ANOTHER_CLINIC
  }

  /**
   * Replaces what the clinic had.
   *
   * @param receives whether what arrives for the number is the clinic's from now on
   * @param against why the account could not be checked; null if it was
   */
  @Transactional
  public Connecting connect(
      ClinicId clinic, Actor actor, Wanted wanted, boolean receives, @Nullable String against) {
    // Before the number, as whoever settles a list does.
    if (wanted.provider() == Provider.META) syncs.want(clinic);
    if (wanted.phoneNumberId().isEmpty()) routes.releaseOthers(clinic, "");
    else if (!routes.take(clinic, wanted.phoneNumberId(), wanted.wabaId(), receives))
      return Connecting.NUMBER_OF_ANOTHER_CLINIC;
    // Before the account, as the settlement of a refused message does.
    outbox.resume(clinic, PatientMessage.KIND);
    store(clinic, wanted, against);
    audit.record(
        clinic,
        actor,
        "CHANNEL_UPDATE",
        Map.of(
            "provider", wanted.provider().code(),
            "phone_number_id", wanted.phoneNumberId(),
            "status", against == null ? "OK" : "WARN"));
    return Connecting.CONNECTED;
  }

  private void store(ClinicId clinic, Wanted wanted, @Nullable String against) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    db.sql(
            """
            insert into whatsapp_accounts
              (clinic_id, provider, phone_number_id, waba_id, display_phone_number, access_token,
               status, last_success_at, last_error_at, last_error, created_at, updated_at)
            values (:clinic, :provider, :number, :waba, :display, :token,
              :status, :success_at, :error_at, :error, :now, :now)
            on conflict (clinic_id) do update
            set provider = excluded.provider, phone_number_id = excluded.phone_number_id,
              waba_id = excluded.waba_id, display_phone_number = excluded.display_phone_number,
              access_token = excluded.access_token, status = excluded.status,
              last_success_at = coalesce(excluded.last_success_at, whatsapp_accounts.last_success_at),
              last_error_at = coalesce(excluded.last_error_at, whatsapp_accounts.last_error_at),
              last_error = excluded.last_error, notice = null, notice_at = null,
              notice_status = 'ok', alarmed_at = null, bulk_refused_at = null,
              bulk_alarmed_at = null, updated_at = excluded.updated_at
            """)
        .param("clinic", clinic.value())
        .param("provider", wanted.provider().code())
        .param("number", wanted.phoneNumberId())
        .param("waba", wanted.wabaId())
        .param("display", wanted.displayPhoneNumber())
        .param(
            "token",
            wanted.accessToken().isEmpty() ? null : vault.seal(clinic, wanted.accessToken()))
        .param("status", (against == null ? ChannelStatus.OK : ChannelStatus.WARN).code())
        .param("success_at", against == null && wanted.provider() == Provider.META ? now : null)
        .param("error_at", against == null ? null : now)
        .param("error", against)
        .param("now", now)
        .update();
  }
}
