package dev.siwak.conversations;

import dev.siwak.clinics.Service;
import dev.siwak.conversations.DialogEvent.Answer;
import dev.siwak.conversations.DialogEvent.NothingFree;
import dev.siwak.conversations.DialogEvent.SlotsFound;
import dev.siwak.conversations.Effect.FindSlots;
import dev.siwak.conversations.Errands.Errand;
import dev.siwak.kernel.ProviderId;
import dev.siwak.scheduling.Appointment;
import dev.siwak.scheduling.Scheduling;
import dev.siwak.scheduling.SlotQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Looks for free times: first as wished, then with other dentists, then as far as one can book. */
final class SlotFinder {
  private final Scheduling scheduling;
  private final Clock clock;

  SlotFinder(Scheduling scheduling, Clock clock) {
    this.scheduling = scheduling;
    this.clock = clock;
  }

  /** A visit that moves stays with its dentist where he has what is wished. */
  Answer find(FindSlots find, Errand errand) {
    var service = errand.catalogue().service(find.service()).filter(Service::active).orElse(null);
    if (service == null) return new NothingFree();
    var now = clock.instant();
    var zone = errand.catalogue().clinic().zone();
    var moved =
        find.moving() == null
            ? null
            : scheduling.appointment(errand.clinic(), find.moving()).orElse(null);
    var opening = Opening.of(errand.catalogue());
    return DentistWish.search(
        find,
        errand.catalogue(),
        service,
        wish -> find(new Search(wish, service, moved, opening, errand), now, zone));
  }

  private Answer find(Search search, Instant now, ZoneId zone) {
    var find = search.find();
    var near = SearchWindow.around(find.wish(), now, zone);
    var dentist = search.dentist();
    var asked = find.provider() != null;

    var answer = search(search, near, dentist);
    if (dentist != null && !asked && !meets(answer))
      answer = better(answer, search(search, near, null));
    if (!(answer instanceof NothingFree)) return answer;
    var whole = SearchWindow.whole(now, zone);
    answer = search(search, whole, dentist);
    return dentist == null || asked ? answer : better(answer, search(search, whole, null));
  }

  /**
   * What is looked for, and for whom.
   *
   * @param moved the appointment that gets another time, or null for a new one
   */
  private record Search(
      FindSlots find,
      Service service,
      @Nullable Appointment moved,
      Opening opening,
      Errand errand) {
    @Nullable ProviderId dentist() {
      if (find.provider() != null)
        return errand.catalogue().provider(find.provider()).map(it -> it.id()).orElse(null);
      return moved == null || find.gender() != null ? null : moved.provider();
    }

    /** The same time with the same dentist is no other one. */
    boolean isItself(Offer offer) {
      return moved != null
          && offer.start().equals(moved.slot().start())
          && offer.provider().equals(moved.provider());
    }
  }

  private Answer search(Search search, SearchWindow window, @Nullable ProviderId dentist) {
    var errand = search.errand();
    var find = search.find();
    var query =
        SlotQuery.of(search.service().id(), window.from(), window.to()).by(errand.patient());
    if (find.gender() != null) query = query.with(Desk.gender(find.gender()));
    if (find.moving() != null) query = query.moving(find.moving());
    if (dentist != null) query = query.with(dentist);
    var free =
        scheduling.freeSlots(errand.clinic(), query).stream()
            .map(slot -> new Offer(slot.slot().start(), slot.provider()))
            .filter(offer -> !search.isItself(offer))
            .toList();
    return Shortlist.of(free, find, search.opening());
  }

  private static Answer better(Answer first, Answer second) {
    return first instanceof NothingFree || meets(second) ? second : first;
  }

  private static boolean meets(Answer answer) {
    return answer instanceof SlotsFound(_, var fit, _)
        && switch (fit) {
          case SOONEST, EXACT, WISHED -> true;
          case NEAREST, CLOSED -> false;
        };
  }
}
