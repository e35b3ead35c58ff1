package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.DialogEvent.AppointmentBooked;
import dev.siwak.conversations.DialogEvent.AppointmentCancelled;
import dev.siwak.conversations.DialogEvent.AppointmentMoved;
import dev.siwak.conversations.DialogEvent.HoldLapsed;
import dev.siwak.conversations.DialogEvent.HoldPlaced;
import dev.siwak.conversations.DialogEvent.PatientChose;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.conversations.DialogEvent.SlotTaken;
import dev.siwak.conversations.DialogEvent.VisitGone;
import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.understanding.Intent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A talk with Smile Clinic on Sunday, 29 November 2026, over a diary in memory. */
final class Chat {
  private static final Duration HOLD = Duration.ofMinutes(10);

  private record Held(Offer offer, String service, Instant until) {}

  private Talk talk;
  private Instant now = local(2026, 11, 29, 8, 0);
  private Instant lastWord = now;
  private boolean named;
  private @Nullable Language spoken;
  private long nextId = 100;
  private List<String> services = ChatWorld.SERVICES;
  private final Map<AppointmentId, Held> holds = new HashMap<>();
  private final Map<AppointmentId, Visit> visits = new HashMap<>();
  private final Set<Instant> takenByOthers = new HashSet<>();
  private final List<Effect> turn = new ArrayList<>();

  private Chat(Language language) {
    talk = Talk.begin(language);
  }

  static Chat inEnglish() {
    return new Chat(Language.ENGLISH);
  }

  static Chat inArabic() {
    return new Chat(Language.ARABIC);
  }

  static Instant local(int year, int month, int day, int hour, int minute) {
    return LocalDateTime.of(year, month, day, hour, minute).atZone(ChatWorld.RIYADH).toInstant();
  }

  Chat knowsTheName() {
    named = true;
    return this;
  }

  Chat offersOnly(String... codes) {
    services = List.of(codes);
    return this;
  }

  Chat has(Visit visit) {
    visits.put(visit.id(), visit);
    return this;
  }

  Chat later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Chat somebodyTakes(Instant start) {
    takenByOthers.add(start);
    return this;
  }

  /** The words are for whoever reads the test; what is heard is the reading. */
  Chat says(String words, Heard heard) {
    assertThat(words).isNotBlank();
    var reading = (talk.language() == Language.ARABIC ? heard.inArabic() : heard).reading();
    return happens(new PatientSaid(reading, facts()));
  }

  Chat says(String words, Intent... intents) {
    return says(words, Heard.that(intents));
  }

  /** What is heard is what the rules find in the words. */
  Chat writes(String words) {
    var context = Contexts.of(talk.state(), spoken, facts(), ChatWorld.LEXICON);
    var reading = ChatWorld.RULES.read(words, context);
    spoken = talk.language();
    happens(new PatientSaid(reading, facts(), Salam.isGiven(words, reading)));
    spoken = talk.language();
    return this;
  }

  Chat says(Language language, String words, Intent... intents) {
    assertThat(words).isNotBlank();
    var heard = Heard.that(intents);
    var reading = (language == Language.ARABIC ? heard.inArabic() : heard).reading();
    return happens(new PatientSaid(reading, facts()));
  }

  /** Taps what stands under our last message. */
  Chat taps(String title) {
    var choice =
        message().choices().stream()
            .filter(it -> it.title().startsWith(title))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + title + " in " + message()));
    return taps(ReplyChoice.parse(choice.id()).orElseThrow());
  }

  Chat taps(ReplyChoice choice) {
    return happens(new PatientChose(choice, facts()));
  }

  Chat happens(DialogEvent event) {
    turn.clear();
    lastWord = now;
    var events = new ArrayDeque<>(List.of(event));
    while (!events.isEmpty()) {
      var transition = Dialog.next(talk, events.remove());
      talk = transition.next();
      for (var effect : transition.effects()) {
        turn.add(effect);
        if (effect instanceof Effect.Now work) run(work).ifPresent(events::add);
      }
      assertThat(turn).as("an endless talk").hasSizeLessThan(30);
    }
    return this;
  }

  private Facts facts() {
    var coming = visits.values().stream().sorted(Comparator.comparing(Visit::start)).toList();
    return new Facts(
        now, ChatWorld.OPENING, Duration.between(lastWord, now), named, services, coming);
  }

  private Optional<DialogEvent> run(Effect.Now work) {
    return Optional.ofNullable(
        switch (work) {
          case Effect.FindSlots find ->
              Shortlist.of(free(find), find, Opening.of(ChatWorld.smileClinic()));
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
          case Effect.Confirm(var told) -> confirm(told);
          case Effect.SaveName _ -> {
            named = true;
            yield null;
          }
          case Effect.CallStaff _, Effect.SetLanguage _, Effect.OptOut _, Effect.OptIn _ -> null;
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
    var there = visits().stream().filter(visit -> ids.contains(visit.id())).toList();
    var still = there.stream().filter(it -> told.stream().anyMatch(one -> one.isStill(it)));
    var confirmed = still.toList();
    return new DialogEvent.ToldVisitsSeen(
        confirmed, there.stream().filter(visit -> !confirmed.contains(visit)).toList());
  }

  /** As when a message of ours has just asked it. */
  Chat isAsked(OutreachQuestion question) {
    talk = AfterReminder.asked(question, talk, true);
    return this;
  }

  private List<Offer> free(Effect.FindSlots find) {
    var dentist = "omar".equals(find.provider()) ? ChatWorld.OMAR : ChatWorld.SARA;
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

  OutgoingMessage message() {
    var today = now.atZone(ChatWorld.RIYADH).toLocalDate();
    return Phrasebook.render(says(), new Wording(talk.language(), ChatWorld.smileClinic(), today));
  }

  private List<Say> says() {
    return turn.stream().filter(Say.class::isInstance).map(Say.class::cast).toList();
  }

  Chat hears(Class<?>... expected) {
    var heard = says().stream().<Class<?>>map(Object::getClass).toList();
    assertThat(heard).isEqualTo(Arrays.<Class<?>>asList(expected));
    return this;
  }

  Chat reads(String part) {
    assertThat(message().asNumberedText()).contains(part);
    return this;
  }

  Chat hearsNothing() {
    assertThat(says()).isEmpty();
    return this;
  }

  Chat did(Effect effect) {
    assertThat(turn).contains(effect);
    return this;
  }

  Chat didNot(Class<? extends Effect> effect) {
    assertThat(turn).noneMatch(effect::isInstance);
    return this;
  }

  Chat is(String fsmState) {
    assertThat(talk.state().fsmState()).isEqualTo(fsmState);
    return this;
  }

  Chat speaks(Language language) {
    assertThat(talk.language()).isEqualTo(language);
    return this;
  }

  Talk talk() {
    return talk;
  }

  List<Visit> visits() {
    return facts().visits();
  }

  Offer offer(int number) {
    return ((DialogState.OfferingSlots) talk.state()).offers().get(number - 1);
  }
}
