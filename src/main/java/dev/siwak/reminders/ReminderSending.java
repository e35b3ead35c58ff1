package dev.siwak.reminders;

import dev.siwak.clinics.Catalogue;
import dev.siwak.conversations.Outreach;
import dev.siwak.conversations.OutreachQuestion;
import dev.siwak.conversations.OutreachQuestion.ShallWeBook;
import dev.siwak.conversations.OutreachQuestion.WillYouCome;
import dev.siwak.conversations.Reached;
import dev.siwak.conversations.ToldVisit;
import dev.siwak.kernel.ClinicId;
import dev.siwak.patients.Consents;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.reminders.Occasion.BeforeVisit;
import dev.siwak.reminders.Occasion.Missed;
import dev.siwak.reminders.Occasion.Recall;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.ComingVisits;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One message about a visit, in the caller's transaction, or why there is none. */
@Component
class ReminderSending {
  private static final Logger log = LoggerFactory.getLogger(ReminderSending.class);

  private final Patients patients;
  private final Consents consents;
  private final ComingVisits visits;
  private final Outreach outreach;
  private final ReminderRows rows;
  private final Clock clock;

  ReminderSending(
      Patients patients,
      Consents consents,
      ComingVisits visits,
      Outreach outreach,
      ReminderRows rows,
      Clock clock) {
    this.patients = patients;
    this.consents = consents;
    this.visits = visits;
    this.outreach = outreach;
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * Writes about the visit, and about others of the day that are to come, in one message.
   *
   * @param sameDay the patient's, locked
   * @return the others that were told of
   */
  List<Appointment> write(
      Catalogue catalogue, Appointment visit, List<Appointment> sameDay, Occasion occasion) {
    var clinic = catalogue.clinic().id();
    var patient = patients.byId(clinic, visit.patient());
    var refused =
        patient.isEmpty()
            ? Optional.of(Outcome.UNREACHABLE)
            : refusal(clinic, visit, patient.get(), occasion);
    if (refused.isPresent()) {
      rows.add(clinic, visit, occasion, refused.get(), null);
      return List.of();
    }
    var told = told(clinic, visit, sameDay, occasion);
    var words = new ReminderWords(catalogue, patient.get(), occasion, clock.instant());
    var question = question(words, told, occasion);
    var reached =
        outreach.ask(clinic, visit.patient(), question, in -> words.message(told, question, in));
    return switch (reached) {
      case Reached.Queued queued -> {
        for (var one : told) rows.add(clinic, one, occasion, Outcome.SENT, queued.message());
        yield told.stream().filter(one -> !one.id().equals(visit.id())).toList();
      }
      case Reached.NoTemplate _ -> {
        log.warn("clinic {} has no approved template for {}", clinic.value(), occasion.code());
        rows.add(clinic, visit, occasion, Outcome.NO_TEMPLATE, null);
        yield List.of();
      }
      case Reached.Unreachable _ -> {
        rows.add(clinic, visit, occasion, Outcome.UNREACHABLE, null);
        yield List.of();
      }
    };
  }

  private Optional<Outcome> refusal(
      ClinicId clinic, Appointment visit, Patient patient, Occasion occasion) {
    var start = visit.slot().start();
    if (Moments.isTooLate(occasion, start, clock.instant())) return Optional.of(Outcome.TOO_LATE);
    if (patient.optedOut()) return Optional.of(Outcome.OPTED_OUT);
    if (!occasion.isMarketing()) return Optional.empty();
    if (!consents.mayMarket(clinic, patient.id())) return Optional.of(Outcome.NO_CONSENT);
    return visits.hasLater(clinic, visit.patient(), start)
        ? Optional.of(Outcome.CAME_BACK)
        : Optional.empty();
  }

  /** Soonest first, the visit among them. */
  private List<Appointment> told(
      ClinicId clinic, Appointment visit, List<Appointment> sameDay, Occasion occasion) {
    return switch (occasion) {
      case BeforeVisit before -> {
        var known = rows.told(clinic, sameDay);
        var others =
            sameDay.stream()
                .filter(other -> !other.id().equals(visit.id()))
                .filter(other -> other.slot().start().isAfter(clock.instant()))
                .filter(other -> !known.getOrDefault(other.id(), Set.of()).contains(before.code()));
        yield Stream.concat(Stream.of(visit), others)
            .limit(ToldVisit.MOST)
            .sorted(Comparator.comparing(one -> one.slot().start()))
            .toList();
      }
      case Missed _, Recall _ -> List.of(visit);
    };
  }

  private static OutreachQuestion question(
      ReminderWords words, List<Appointment> told, Occasion occasion) {
    return switch (occasion) {
      case BeforeVisit _ ->
          new WillYouCome(
              told.stream().map(one -> new ToldVisit(one.id(), one.slot().start())).toList());
      case Missed _ -> new ShallWeBook(words.service(told.getFirst()));
      case Recall _ -> new ShallWeBook(null);
    };
  }
}
