package dev.siwak.whatsapp;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.web.ApiException;
import dev.siwak.web.Caller;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import dev.siwak.whatsapp.ChannelForm.Wanted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A clinic's WhatsApp channel. */
@RestController
@RequestMapping("/clinic/{slug}/channels/whatsapp")
class ChannelController {
  private final WhatsAppAccounts accounts;
  private final Channels channels;
  private final CloudApi cloudApi;
  private final SandboxMessages sandboxMessages;
  private final Clinics clinics;
  private final boolean sandbox;

  ChannelController(
      WhatsAppAccounts accounts,
      Channels channels,
      CloudApi cloudApi,
      SandboxMessages sandboxMessages,
      Clinics clinics,
      @Value("${siwak.sandbox:false}") boolean sandbox) {
    this.accounts = accounts;
    this.channels = channels;
    this.cloudApi = cloudApi;
    this.sandboxMessages = sandboxMessages;
    this.clinics = clinics;
    this.sandbox = sandbox;
  }

  /** What the clinic's people see of it; never the token. */
  record Shown(
      ChannelStatus status,
      @Nullable String notice,
      @Nullable OffsetDateTime lastSuccessAt,
      @Nullable OffsetDateTime lastErrorAt,
      @Nullable String provider,
      @Nullable String phoneNumberId,
      @Nullable String wabaId,
      @Nullable String displayPhoneNumber) {}

  @GetMapping
  Success<Shown> get(ClinicId clinic) {
    return Success.of(shown(clinic));
  }

  @PutMapping
  Success<Shown> put(Caller caller, @RequestBody ChannelForm form) {
    var clinic = clinics.get(caller.clinic());
    var wanted = withDemoNumber(form.wanted(), clinic.slug());
    if (wanted.provider() == Provider.SANDBOX && !sandbox)
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "there is no sandbox here");
    var against = check(wanted);
    boolean demo =
        sandbox && DemoNumbers.of(clinic.slug()).equals(Optional.of(wanted.phoneNumberId()));
    boolean checked = against == null && wanted.provider() == Provider.META;
    return switch (channels.connect(
        clinic.id(), caller.actor(), wanted, checked || demo, against)) {
      case CONNECTED -> Success.of(shown(clinic.id()));
      case NUMBER_OF_ANOTHER_CLINIC -> throw new ApiException(ErrorCode.CONFLICT);
    };
  }

  private static Wanted withDemoNumber(Wanted wanted, String slug) {
    if (wanted.provider() != Provider.SANDBOX || !wanted.phoneNumberId().isEmpty()) return wanted;
    return new Wanted(
        wanted.provider(),
        DemoNumbers.of(slug).orElse(""),
        wanted.wabaId(),
        wanted.displayPhoneNumber(),
        wanted.accessToken());
  }

  private @Nullable String check(Wanted wanted) {
    return switch (wanted.provider()) {
      case META -> cloudApi.check(new Account(wanted.phoneNumberId(), wanted.accessToken()));
      case TWILIO -> "Siwak cannot check a Twilio account";
      case SANDBOX -> null;
    };
  }

  private Shown shown(ClinicId clinic) {
    var zone = clinics.get(clinic).zone();
    return accounts
        .stored(clinic)
        .map(account -> shown(account, clinic, zone))
        .orElseGet(() -> withoutAccount(clinic, zone));
  }

  private Shown shown(WhatsAppAccounts.Stored account, ClinicId clinic, ZoneId zone) {
    var lastSuccess =
        account.provider() == Provider.SANDBOX
            ? sandboxMessages.lastSentAt(clinic).orElse(null)
            : account.lastSuccessAt();
    return new Shown(
        account.status(),
        account.notice(),
        at(lastSuccess, zone),
        at(account.lastErrorAt(), zone),
        account.provider().code(),
        account.phoneNumberId(),
        account.wabaId(),
        account.displayPhoneNumber());
  }

  private Shown withoutAccount(ClinicId clinic, ZoneId zone) {
    if (!sandbox) return new Shown(ChannelStatus.DOWN, null, null, null, null, null, null, null);
    var lastSuccess = at(sandboxMessages.lastSentAt(clinic).orElse(null), zone);
    return new Shown(
        ChannelStatus.OK, null, lastSuccess, null, Provider.SANDBOX.code(), null, null, null);
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? null : new ClinicTime(zone).at(instant);
  }
}
