package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The clinics' WhatsApp accounts. */
@Component
class WhatsAppAccounts {
  private final JdbcClient db;
  private final Vault vault;
  private final boolean sandbox;

  WhatsAppAccounts(JdbcClient db, Vault vault, @Value("${siwak.sandbox:false}") boolean sandbox) {
    this.db = db;
    this.vault = vault;
    this.sandbox = sandbox;
  }

  /** An account without its token. */
  record Stored(
      Provider provider,
      String phoneNumberId,
      String wabaId,
      String displayPhoneNumber,
      ChannelStatus status,
      @Nullable String notice,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant lastErrorAt) {}

  @Transactional(readOnly = true)
  public Channel channel(ClinicId clinic) {
    return db.sql(
            """
            select provider, phone_number_id, access_token
            from whatsapp_accounts
            where clinic_id = :clinic
            """)
        .param("clinic", clinic.value())
        .query((row, _) -> channel(clinic, row))
        .optional()
        .orElseGet(this::withoutAccount);
  }

  private Channel channel(ClinicId clinic, ResultSet row) throws SQLException {
    return switch (provider(row)) {
      case META ->
          account(
              clinic,
              requireNonNull(row.getString("phone_number_id")),
              requireNonNull(row.getBytes("access_token")));
      case TWILIO -> new Channel.Nowhere("Siwak does not send through Twilio");
      case SANDBOX -> withoutAccount();
    };
  }

  private Channel account(ClinicId clinic, String phoneNumberId, byte[] sealedToken) {
    try {
      return new Channel.CloudApiNumber(
          new Account(phoneNumberId, vault.open(clinic, sealedToken)));
    } catch (IllegalStateException sealedWithAnotherKey) {
      return new Channel.Nowhere("the access token does not open with ENCRYPTION_KEY");
    }
  }

  private Channel withoutAccount() {
    return sandbox ? new Channel.Sandbox() : new Channel.Nowhere("no WhatsApp account");
  }

  @Transactional(readOnly = true)
  public Optional<Stored> stored(ClinicId clinic) {
    return db.sql(
            """
            select provider, phone_number_id, waba_id, display_phone_number, status, notice,
              case when notice_status = 'down' and last_success_at > notice_at then 'warn'
                else notice_status end as noticed,
              case when bulk_refused_at is null then 'ok' else 'warn' end as bulk,
              last_success_at, last_error_at
            from whatsapp_accounts
            where clinic_id = :clinic
            """)
        .param("clinic", clinic.value())
        .query(
            (row, _) ->
                new Stored(
                    provider(row),
                    requireNonNull(row.getString("phone_number_id")),
                    requireNonNull(row.getString("waba_id")),
                    requireNonNull(row.getString("display_phone_number")),
                    ChannelStatus.valueOf(upper(row, "status"))
                        .or(ChannelStatus.valueOf(upper(row, "noticed")))
                        .or(ChannelStatus.valueOf(upper(row, "bulk"))),
                    row.getString("notice"),
                    instant(row.getTimestamp("last_success_at")),
                    instant(row.getTimestamp("last_error_at"))))
        .optional();
  }

  private static Provider provider(ResultSet row) throws SQLException {
    return Provider.valueOf(upper(row, "provider"));
  }

  private static String upper(ResultSet row, String column) throws SQLException {
    return requireNonNull(row.getString(column)).toUpperCase(Locale.ROOT);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
