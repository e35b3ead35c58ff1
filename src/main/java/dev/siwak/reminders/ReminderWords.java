package dev.siwak.reminders;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Service;
import dev.siwak.conversations.InWords;
import dev.siwak.conversations.OutreachMessage;
import dev.siwak.conversations.OutreachQuestion;
import dev.siwak.kernel.Language;
import dev.siwak.patients.Patient;
import dev.siwak.reminders.Occasion.BeforeVisit;
import dev.siwak.reminders.Occasion.Missed;
import dev.siwak.reminders.Occasion.Recall;
import dev.siwak.scheduling.Appointment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is written about visits of one day. Siwak's own templates tell as little as will do: the
 * clinic, the day, the time, the place; a clinic's own may use the other values too.
 */
record ReminderWords(Catalogue catalogue, Patient patient, Occasion occasion, Instant now) {

  OutreachMessage message(List<Appointment> visits, OutreachQuestion question, Language language) {
    var words = new InWords(language, catalogue);
    var starts = visits.stream().map(visit -> visit.slot().start()).toList();
    var first = visits.getFirst();
    return new OutreachMessage(
        template(first.slot().start()),
        Map.of(
            "clinic", words.clinic(),
            "date", words.date(first.slot().start()),
            "time", words.times(starts),
            "place", words.place(),
            "service", words.service(service(first)),
            "name", Objects.requireNonNullElseGet(patient.name(), words::somebody)),
        question.choices(language));
  }

  private String template(Instant start) {
    return switch (occasion) {
      case BeforeVisit _ -> isToday(start) ? "reminder_2h" : "reminder_24h";
      case Missed _ -> "no_show";
      case Recall _ -> "recall";
    };
  }

  private boolean isToday(Instant start) {
    var zone = catalogue.clinic().zone();
    return start.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
  }

  String service(Appointment visit) {
    return catalogue.service(visit.service()).map(Service::code).orElse("");
  }
}
