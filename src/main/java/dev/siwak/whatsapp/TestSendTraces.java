package dev.siwak.whatsapp;

import dev.siwak.conversations.PatientMessage;
import dev.siwak.conversations.PatientTalks;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HeldOfPatient;
import dev.siwak.kernel.PatientErased;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.outbox.Outbox;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tests that went to a number which is a patient's too, to be handed out or forgotten. */
@Component
class TestSendTraces implements HeldOfPatient {
  private final JdbcClient db;
  private final PatientTalks talks;
  private final Outbox outbox;

  TestSendTraces(JdbcClient db, PatientTalks talks, Outbox outbox) {
    this.db = db;
    this.talks = talks;
    this.outbox = outbox;
  }

  @Override
  public Map<String, List<String>> heldOf(ClinicId clinic, PatientId patient) {
    return Map.of(
        "test_sends",
        talks.numbers(clinic, patient).stream()
            .flatMap(
                number ->
                    outbox
                        .rows(clinic, PatientMessage.KIND, TestSendRows.orderKey(number))
                        .stream())
            .toList());
  }

  /** As long as the patient still has a number. */
  @EventListener
  @Order(PatientErased.Turn.STOP)
  void forget(PatientErased erased) {
    for (var number : talks.numbers(erased.clinic(), erased.patient()))
      forget(erased.clinic(), number);
  }

  private void forget(ClinicId clinic, PhoneNumber number) {
    var sends =
        db.sql(
                """
                delete from whatsapp_test_sends where clinic_id = :clinic and phone = :phone
                returning outbox_id
                """)
            .param("clinic", clinic.value())
            .param("phone", number.digits())
            .query(Long.class)
            .list()
            .toArray(Long[]::new);
    outbox.erase(clinic, PatientMessage.KIND, TestSendRows.orderKey(number));
    db.sql(
            """
            delete from whatsapp_deliveries where clinic_id = :clinic and outbox_id = any(:sends)
            """)
        .param("clinic", clinic.value())
        .param("sends", sends)
        .update();
    db.sql("delete from sandbox_messages where clinic_id = :clinic and id = any(:sends)")
        .param("clinic", clinic.value())
        .param("sends", sends)
        .update();
  }
}
