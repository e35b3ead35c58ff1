package dev.siwak.whatsapp;

import dev.siwak.conversations.PatientTalks;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came and went by WhatsApp under one patient's ids, to be handed out or forgotten. An id
 * stands between quotation marks in whatever WhatsApp sends; a payload that holds others' words too
 * is only a copy of them.
 */
@Component
class PatientPayloads implements HeldOfPatient {
  private final JdbcClient db;
  private final PatientTalks talks;

  PatientPayloads(JdbcClient db, PatientTalks talks) {
    this.db = db;
    this.talks = talks;
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    var ids = talks.addresses(clinic, patient).toArray(String[]::new);
    return Map.of(
        "whatsapp_items",
        db.sql(
                """
                select to_jsonb(i) - array['clinic_id', 'digest']
                from whatsapp_items i
                where i.clinic_id = :clinic and exists (
                  select from unnest(:ids::text[]) id where position('"' || id || '"' in i.item) > 0)
                order by i.id
                """)
            .param("clinic", clinic.value())
            .param("ids", ids)
            .query((row, _) -> row.getString(1))
            .list());
  }

  /** WhatsApp's id of a message holds the number. Before the messages themselves are forgotten. */
  @EventListener
  @Order(PatientErased.Turn.TRACES - 1)
  void forgetDeliveries(PatientErased erased) {
    var messages =
        talks.sentMessages(erased.clinic(), erased.patient()).stream()
            .map(MessageId::value)
            .toArray(Long[]::new);
    db.sql(
            """
            delete from whatsapp_deliveries
            where clinic_id = :clinic and message_id = any(:messages)
            """)
        .param("clinic", erased.clinic().value())
        .param("messages", messages)
        .update();
  }

  @EventListener
  @Order(PatientErased.Turn.TRACES)
  void forget(PatientErased erased) {
    long clinic = erased.clinic().value();
    var ids = talks.addresses(erased.clinic(), erased.patient()).toArray(String[]::new);
    if (ids.length == 0) return;
    db.sql("delete from sandbox_messages where clinic_id = :clinic and recipient = any(:ids)")
        .param("clinic", clinic)
        .param("ids", ids)
        .update();
    db.sql(
            """
            delete from whatsapp_payloads p
            where p.clinic_id = :clinic and exists (
              select from unnest(:ids::text[]) id
              where position(convert_to('"' || id || '"', 'UTF8') in p.body) > 0)
            """)
        .param("clinic", clinic)
        .param("ids", ids)
        .update();
    db.sql(
            """
            delete from whatsapp_items i
            where i.clinic_id = :clinic and exists (
              select from unnest(:ids::text[]) id where position('"' || id || '"' in i.item) > 0)
            """)
        .param("clinic", clinic)
        .param("ids", ids)
        .update();
    // Of what is nobody's yet, only what came for this clinic's numbers.
    db.sql(
            """
            delete from raw_payloads p
            where p.state <> 'new'
              and exists (
                select from unnest(:ids::text[]) id
                where position(convert_to('"' || id || '"', 'UTF8') in p.body) > 0)
              and exists (
                select from channel_routes r
                where r.clinic_id = :clinic
                  and position(convert_to('"' || r.phone_number_id || '"', 'UTF8') in p.body) > 0)
            """)
        .param("clinic", clinic)
        .param("ids", ids)
        .update();
  }
}
