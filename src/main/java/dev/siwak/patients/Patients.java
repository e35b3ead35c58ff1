package dev.siwak.patients;

import dev.siwak.audit.Audit;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PatientId;
import dev.siwak.kernel.PhoneNumber;
import dev.siwak.web.Page;
import dev.siwak.web.Paging;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** The patients of a clinic. */
@Component
public class Patients {
  private final JdbcClient db;
  private final Audit audit;
  private final PatientSearch search;
  private final PatientFile file;
  private final Arrivals arrivals;

  Patients(JdbcClient db, PlatformTransactionManager transactions, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.search = new PatientSearch(db);
    this.file = new PatientFile(db, transactions, search, clock);
    this.arrivals = new Arrivals(db, search, clock);
  }

  /**
   * The patient who writes, made at the first message; one per clinic and number, however many
   * messages arrive at once. In the caller's transaction.
   *
   * @param profileName what WhatsApp calls the sender
   * @param language for a new patient
   */
  public Patient findOrCreate(
      ClinicId clinic, Sender sender, @Nullable String profileName, Language language) {
    return arrivals.of(clinic, sender, Words.orNull(profileName), language);
  }

  /** Whom WhatsApp tells of, if the clinic knows them. */
  @Transactional(readOnly = true)
  public Optional<Patient> find(ClinicId clinic, Sender sender) {
    return arrivals.find(clinic, sender);
  }

  /** Empty for one who is erased, too. */
  @Transactional(readOnly = true)
  public Optional<Patient> byId(ClinicId clinic, PatientId patient) {
    return db.sql(
            """
            select id, name, profile_name, phone, lang, notes, consents
            from patients where clinic_id = :clinic and id = :patient and erased_at is null
            """)
        .param("clinic", clinic.value())
        .param("patient", patient.value())
        .query(PatientRows::patient)
        .optional();
  }

  /** Under what the patient has written, as WhatsApp names it. */
  @Transactional(readOnly = true)
  public List<String> aliases(ClinicId clinic, PatientId patient) {
    return file.aliases(clinic, patient);
  }

  /** As somebody opens the record, which is audited. */
  @Transactional
  public Optional<Patient> open(ClinicId clinic, Actor actor, PatientId patient) {
    var found = byId(clinic, patient);
    if (found.isPresent()) audit.record(clinic, actor, "PATIENT_READ", meta(patient));
    return found;
  }

  @Transactional(readOnly = true)
  public Optional<Patient> byPhone(ClinicId clinic, PhoneNumber phone) {
    return search.byPhone(clinic, phone);
  }

  /** Those of them that this clinic has; who is erased has neither name nor number. */
  @Transactional(readOnly = true)
  public Map<PatientId, Patient> byIds(ClinicId clinic, Collection<PatientId> patients) {
    if (patients.isEmpty()) return Map.of();
    return db
        .sql(
            """
            select id, name, profile_name, phone, lang, notes, consents
            from patients where clinic_id = :clinic and id = any(:patients)
            """)
        .param("clinic", clinic.value())
        .param("patients", patients.stream().map(PatientId::value).toArray(Long[]::new))
        .query(PatientRows::patient)
        .list()
        .stream()
        .collect(Collectors.toMap(Patient::id, patient -> patient));
  }

  /** Who is found by {@link #search}, without a page; at most some thousand. */
  @Transactional(readOnly = true)
  public List<PatientId> matching(ClinicId clinic, String query) {
    var asked = SearchText.asked(query);
    return asked.trigrams().isEmpty() ? List.of() : search.ids(clinic, asked);
  }

  /**
   * By any three letters of a name or digits of a number, fewer where a word begins; newest first.
   *
   * @param query blank: everybody
   */
  @Transactional(readOnly = true)
  public Page<Patient> search(ClinicId clinic, String query, Paging paging) {
    if (query.isBlank()) return search.all(clinic, paging);
    var asked = SearchText.asked(query);
    return asked.trigrams().isEmpty()
        ? new Page<>(List.of(), paging.page(), paging.size(), 0)
        : search.matching(clinic, asked, paging);
  }

  @Transactional
  public PatientResult create(ClinicId clinic, Actor actor, PatientForm form) {
    var result = file.create(clinic, form);
    recordIfSaved(clinic, actor, "PATIENT_CREATE", result);
    return result;
  }

  /**
   * Changes what is known now; nobody else does meanwhile.
   *
   * @param ifMatch asked with what the API shows of the patient
   */
  @Transactional
  public PatientResult change(
      ClinicId clinic,
      Actor actor,
      PatientId id,
      Predicate<Patient> ifMatch,
      UnaryOperator<PatientForm> change) {
    var now = file.lock(clinic, id).orElse(null);
    if (now == null) return new PatientResult.Unknown();
    if (!ifMatch.test(now)) return new PatientResult.Outdated();
    var before = PatientForm.of(now);
    var after = change.apply(before);
    if (after.equals(before)) return new PatientResult.Saved(now);
    var result = file.update(clinic, id, after);
    recordIfSaved(clinic, actor, "PATIENT_UPDATE", result);
    return result;
  }

  /** Replaces all that the form holds. */
  @Transactional
  public PatientResult update(ClinicId clinic, Actor actor, PatientId patient, PatientForm form) {
    var result = file.update(clinic, patient, form);
    recordIfSaved(clinic, actor, "PATIENT_UPDATE", result);
    return result;
  }

  /** The name that the patient has given. In the caller's transaction. */
  public void rename(ClinicId clinic, PatientId patient, String name) {
    file.rename(clinic, patient, Words.of(name));
  }

  /** The language the patient now writes in. In the caller's transaction. */
  public void speaks(ClinicId clinic, PatientId patient, Language language) {
    file.speaks(clinic, patient, language);
  }

  /** No more messages but answers, no consent to marketing. In the caller's transaction. */
  public void optOut(ClinicId clinic, PatientId patient, Actor actor) {
    if (file.optOut(clinic, patient)) audit.record(clinic, actor, "PATIENT_OPT_OUT", meta(patient));
  }

  /** Messages are welcome; marketing takes a new consent. In the caller's transaction. */
  public void optIn(ClinicId clinic, PatientId patient, Actor actor) {
    if (file.consents(clinic, patient, Patient.MESSAGES, true))
      audit.record(clinic, actor, "PATIENT_OPT_IN", meta(patient));
  }

  private void recordIfSaved(ClinicId clinic, Actor actor, String action, PatientResult result) {
    if (result instanceof PatientResult.Saved(var patient))
      audit.record(clinic, actor, action, meta(patient.id()));
  }

  private static Map<String, ?> meta(PatientId patient) {
    return Map.of("patient_id", patient.value());
  }
}
