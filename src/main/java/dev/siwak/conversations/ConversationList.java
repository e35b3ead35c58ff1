package dev.siwak.conversations;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.PatientId;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A page of conversations with all that is shown of them, read in one transaction. */
@Component
class ConversationList {
  private final ConversationQueries queries;
  private final Clinics clinics;
  private final Patients patients;

  ConversationList(ConversationQueries queries, Clinics clinics, Patients patients) {
    this.queries = queries;
    this.clinics = clinics;
    this.patients = patients;
  }

  /** One page, who the patients on it are, and how the clinic writes times. */
  record Listed(
      ClinicTime time, Page<ConversationQueries.Row> page, Map<PatientId, Patient> patients) {}

  /** Newest first, by a filter whose times are the clinic's. */
  @Transactional(readOnly = true)
  public Listed page(
      ClinicId clinic, Function<ClinicTime, ConversationQueries.Filter> filter, Paging paging) {
    var time = new ClinicTime(clinics.get(clinic).zone());
    var page = queries.page(clinic, filter.apply(time), paging);
    var shown = page.items().stream().map(ConversationQueries.Row::patient).toList();
    return new Listed(time, page, patients.byIds(clinic, shown));
  }
}
