package dev.siwak.conversations;

import dev.siwak.clinics.Catalogue;
import dev.siwak.conversations.DialogEvent.AppointmentBooked;
import dev.siwak.conversations.DialogEvent.AppointmentCancelled;
import dev.siwak.conversations.DialogEvent.AppointmentMoved;
import dev.siwak.conversations.DialogEvent.HoldLapsed;
import dev.siwak.conversations.DialogEvent.HoldPlaced;
import dev.siwak.conversations.DialogEvent.SlotTaken;
import dev.siwak.conversations.DialogEvent.VisitGone;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ProviderId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Smile Clinic's diary in memory: what a talk finds free, holds, books, moves and cancels. */
final class ChatDiary {
  private static final Duration HOLD = Duration.ofMinutes(10);

  private record Held(Offer offer, String service, Instant until) {}

  private long nextId = 100;
  private final Map<AppointmentId, Held> holds = new HashMap<>();
  final Map<AppointmentId, Visit> visits = new HashMap<>();
  final Set<Instant> takenByOthers = new HashSet<>();
  final Set<ProviderId> full = new HashSet<>();
  Catalogue clinic = ChatWorld.smileClinic();
  Instant now;

  ChatDiary(Instant now) {
    this.now = now;
  }

  Optional<DialogEvent> run(Effect.Now work) {
    return Optional.ofNullable(
        switch (work) {
          case Effect.FindSlots find ->
              DentistWish.search(
                  find,
                  clinic,
                  clinic.service(find.service()).orElseThrow(),
                  wish -> Shortlist.of(free(wish), wish, Opening.of(clinic)));
          case Effect.PlaceHold(var offer, var service) -> place(offer, service);
          case Effect.ReleaseHold(var hold) -> {
            holds.remove(hold);
            yield null;
          }
          case Effect.Book(var hold, var visitor) -> book(hold, visitor);
          case Effect.Move(var visit, var offer) -> move(visit, offer);
          case Effect.Cancel(var id) -> {
            var visit = visits.remove(id);
            yield visit == null ? new VisitGone(id) : new AppointmentCancelled(visit);
          }
          case Effect.CancelAll(var ids) ->
              new DialogEvent.AllCancelled(
                  ids.stream().map(visits::remove).filter(Objects::nonNull).toList());
          case Effect.Confirm(var told) -> confirm(told);
          case Effect.AnswerFreed(var answer, long freed) -> freed(answer, freed);
          case Effect.JoinWaitlist _,
              Effect.SaveName _,
              Effect.CallStaff _,
              Effect.SetLanguage _,
              Effect.OptOut _,
              Effect.OptIn _ ->
              null;
        });
  }

  private DialogEvent place(Offer offer, String service) {
    if (!isFree(offer)) return new SlotTaken(offer);
    var hold = new AppointmentId(nextId++);
    var until = now.plus(HOLD);
    holds.put(hold, new Held(offer, service, until));
    return new HoldPlaced(hold, offer, until);
  }

  private DialogEvent book(AppointmentId hold, @Nullable String visitor) {
    var held = holds.remove(hold);
    if (held == null || held.until().isBefore(now)) return new HoldLapsed();
    var offer = held.offer();
    var visit = new Visit(hold, offer.start(), held.service(), offer.provider(), visitor);
    visits.put(hold, visit);
    return new AppointmentBooked(visit);
  }

  private DialogEvent move(AppointmentId id, Offer offer) {
    var old = visits.get(id);
    if (old == null) return new VisitGone(id);
    if (!isFree(offer)) return new SlotTaken(offer);
    var visit = new Visit(id, offer.start(), old.service(), offer.provider(), old.visitor());
    visits.put(id, visit);
    return new AppointmentMoved(visit);
  }

  private DialogEvent confirm(List<ToldVisit> told) {
    var ids = told.stream().map(ToldVisit::id).toList();
    var there =
        visits.values().stream()
            .filter(visit -> ids.contains(visit.id()))
            .sorted(Comparator.comparing(Visit::start))
            .toList();
    var confirmed =
        there.stream().filter(it -> told.stream().anyMatch(one -> one.isStill(it))).toList();
    return new DialogEvent.ToldVisitsSeen(
        confirmed, there.stream().filter(visit -> !confirmed.contains(visit)).toList());
  }

  /** Of the freed times only the first is still there: Tuesday at nine with Dr Sara. */
  private @Nullable DialogEvent freed(FreedAnswer answer, long freed) {
    if (answer != FreedAnswer.TAKE) return null;
    if (freed != 1) return new DialogEvent.FreedGone();
    var visit =
        new Visit(
            new AppointmentId(nextId++),
            Chat.local(2026, 12, 1, 9, 0),
            "cleaning",
            ChatWorld.SARA,
            null);
    visits.put(visit.id(), visit);
    return new DialogEvent.FreedTaken(visit, false);
  }

  private List<Offer> free(Effect.FindSlots find) {
    var isHis = "omar".equals(find.provider()) || "male".equals(find.gender());
    var dentist = isHis ? ChatWorld.OMAR : ChatWorld.SARA;
    if (full.contains(dentist)) {
      if (DentistWish.isSaid(find)) return List.of();
      dentist = isHis ? ChatWorld.SARA : ChatWorld.OMAR;
      if (full.contains(dentist)) return List.of();
    }
    var free = new ArrayList<Offer>();
    var today = now.atZone(ChatWorld.RIYADH).toLocalDate();
    for (int day = 0; day < 21; day++) {
      if (today.plusDays(day).getDayOfWeek() == DayOfWeek.FRIDAY) continue;
      for (var time = LocalTime.of(9, 0); time.getHour() < 18; time = time.plusMinutes(30))
        add(free, today.plusDays(day).atTime(time), dentist);
    }
    return free;
  }

  private void add(List<Offer> free, LocalDateTime at, ProviderId dentist) {
    var start = at.atZone(ChatWorld.RIYADH).toInstant();
    var offer = new Offer(start, dentist);
    if (isFree(offer)) free.add(offer);
  }

  private boolean isFree(Offer offer) {
    var start = offer.start();
    return start.isAfter(now)
        && !takenByOthers.contains(start)
        && visits.values().stream()
            .noneMatch(it -> it.start().equals(start) && it.provider().equals(offer.provider()))
        && holds.values().stream()
            .noneMatch(held -> held.offer().start().equals(start) && held.until().isAfter(now));
  }
}
