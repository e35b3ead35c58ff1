package dev.siwak.conversations;

import dev.siwak.kernel.ClinicId;
import dev.siwak.patients.Patient;
import dev.siwak.patients.Patients;
import dev.siwak.scheduling.PastVisits;
import dev.siwak.scheduling.Scheduling;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a conversation for a turn, together with what the turn has to know. */
@Component
class Briefings {
  private final Leases leases;
  private final Desk desk;
  private final Patients patients;
  private final Scheduling scheduling;
  private final PastVisits pastVisits;
  private final Waitlist waitlist;
  private final Clock clock;

  Briefings(
      Leases leases,
      Desk desk,
      Patients patients,
      Scheduling scheduling,
      PastVisits pastVisits,
      Waitlist waitlist,
      Clock clock) {
    this.waitlist = waitlist;
    this.pastVisits = pastVisits;
    this.leases = leases;
    this.desk = desk;
    this.patients = patients;
    this.scheduling = scheduling;
    this.clock = clock;
  }

  /** Empty when another is at it or nothing is unanswered; else leased. */
  @Transactional
  public Optional<Briefing> take(ClinicId clinic, long conversation) {
    return leases.take(clinic, conversation).map(burst -> briefing(clinic, burst));
  }

  private Briefing briefing(ClinicId clinic, Burst burst) {
    var brief = desk.brief(clinic);
    var patient = patients.byId(clinic, burst.patient()).orElseThrow();
    return new Briefing(burst, brief, patient, facts(clinic, burst, brief, patient));
  }

  private Facts facts(ClinicId clinic, Burst burst, Desk.Brief brief, Patient patient) {
    var visits =
        scheduling.next(clinic, patient.id()).stream()
            .map(appointment -> Errands.visit(appointment, brief.catalogue()))
            .toList();
    return new Facts(
        clock.instant(),
        brief.opening(),
        silence(burst),
        patient.name() != null,
        brief.services(),
        visits,
        brief.house(
            pastVisits.lastDentist(clinic, patient.id()).orElse(null),
            waitlist.offeredTo(clinic, patient.id()).orElse(null),
            patient.optedOut()));
  }

  private static Duration silence(Burst burst) {
    var previous = burst.standing().previousInbound();
    if (previous == null) return Duration.ZERO;
    var silence = Duration.between(previous, burst.beginning());
    return silence.isNegative() ? Duration.ZERO : silence;
  }
}
