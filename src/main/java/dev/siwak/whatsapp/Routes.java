package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.whatsapp.Payload.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which clinic a number belongs to. */
@Component
class Routes {
  private final JdbcClient db;
  private final Map<String, ClinicId> remembered = new ConcurrentHashMap<>();

  Routes(JdbcClient db) {
    this.db = db;
  }

  /** The clinics that receive what came: for a number one, for an account all that own it. */
  @Transactional(readOnly = true)
  public List<ClinicId> of(Item item) {
    var phone = item.phoneNumberId();
    return phone == null ? ofAccount(item.wabaId()) : ofNumber(phone).stream().toList();
  }

  /** The clinic that receives what came for a number. */
  @Transactional(readOnly = true)
  public Optional<ClinicId> receiver(String phoneNumberId) {
    return ofNumber(phoneNumberId);
  }

  /** As last seen, without a look into the database: it may be out of date. */
  Optional<ClinicId> remembered(String phoneNumberId) {
    return Optional.ofNullable(remembered.get(phoneNumberId));
  }

  private Optional<ClinicId> ofNumber(String phoneNumberId) {
    var clinic =
        db.sql(
                """
                select clinic_id from channel_routes
                where phone_number_id = :number and receives
                """)
            .param("number", phoneNumberId)
            .query(Long.class)
            .optional()
            .map(ClinicId::new);
    clinic.ifPresentOrElse(
        found -> remembered.put(phoneNumberId, found), () -> remembered.remove(phoneNumberId));
    return clinic;
  }

  /**
   * What an account is called is the clinic's own word until its token has read the account; until
   * then only one that nobody else names is believed.
   */
  private List<ClinicId> ofAccount(@Nullable String wabaId) {
    if (wabaId == null) return List.of();
    record Named(ClinicId clinic, boolean owns) {}
    var named =
        db.sql(
                """
                select clinic_id, bool_or(owns_account) as owns from channel_routes
                where waba_id = :waba and receives
                group by clinic_id
                order by clinic_id
                """)
            .param("waba", wabaId)
            .query(
                (row, _) ->
                    new Named(new ClinicId(row.getLong("clinic_id")), row.getBoolean("owns")))
            .list();
    var owners = named.stream().filter(Named::owns).map(Named::clinic).toList();
    if (!owners.isEmpty() || named.size() > 1) return owners;
    return named.stream().map(Named::clinic).toList();
  }

  /** The clinic's token has read the account. In the caller's transaction. */
  void ownsAccount(ClinicId clinic, String wabaId) {
    db.sql(
            """
            update channel_routes set owns_account = true
            where clinic_id = :clinic and waba_id = :waba and not owns_account
            """)
        .param("clinic", clinic.value())
        .param("waba", wabaId)
        .update();
  }

  /**
   * Takes a number for a clinic, in the caller's transaction, and gives up its others.
   *
   * @param receives whether it is checked; what was once checked stays so
   * @return false if another clinic holds it
   */
  boolean take(ClinicId clinic, String phoneNumberId, String wabaId, boolean receives) {
    int taken =
        db.sql(
                """
                insert into channel_routes (phone_number_id, clinic_id, waba_id, receives)
                values (:number, :clinic, :waba, :receives)
                on conflict (phone_number_id) do update
                set waba_id = excluded.waba_id,
                  owns_account =
                    channel_routes.owns_account and channel_routes.waba_id = excluded.waba_id,
                  receives = channel_routes.receives or excluded.receives
                where channel_routes.clinic_id = excluded.clinic_id
                """)
            .param("number", phoneNumberId)
            .param("clinic", clinic.value())
            .param("waba", wabaId)
            .param("receives", receives)
            .update();
    if (taken == 0) return false;
    releaseOthers(clinic, phoneNumberId);
    return true;
  }

  /**
   * Gives up the clinic's numbers, in the caller's transaction.
   *
   * @param kept but for this one; the empty text for none
   */
  void releaseOthers(ClinicId clinic, String kept) {
    db.sql("delete from channel_routes where clinic_id = :clinic and phone_number_id <> :kept")
        .param("clinic", clinic.value())
        .param("kept", kept)
        .update();
  }

  boolean any(ClinicId clinic) {
    return db.sql("select exists (select from channel_routes where clinic_id = :clinic)")
        .param("clinic", clinic.value())
        .query(Boolean.class)
        .single();
  }
}
