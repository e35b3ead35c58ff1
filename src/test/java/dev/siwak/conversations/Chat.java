package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.clinics.Catalogue;
import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Whereabouts.Branch;
import dev.siwak.conversations.DialogEvent.PatientChose;
import dev.siwak.conversations.DialogEvent.PatientSaid;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.ProviderId;
import dev.siwak.understanding.Intent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A talk with Smile Clinic on Sunday, 29 November 2026, over a diary in memory. */
final class Chat {
  private Talk talk;
  private final ChatDiary diary = new ChatDiary(local(2026, 11, 29, 8, 0));
  private Instant lastWord = diary.now;
  private boolean named;
  private @Nullable Language spoken;
  private List<String> services = ChatWorld.SERVICES;
  private @Nullable String seenBy;
  private @Nullable Long offered;
  private boolean optedOut;
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

  Chat at(Catalogue otherClinic) {
    diary.clinic = otherClinic;
    return this;
  }

  Chat wasSeenBy(String dentist) {
    seenBy = dentist;
    return this;
  }

  Chat isOffered(long freed) {
    offered = freed;
    return this;
  }

  Chat wantsNoMessages() {
    optedOut = true;
    return this;
  }

  Chat hasNoTimeWith(ProviderId dentist) {
    diary.full.add(dentist);
    return this;
  }

  Chat has(Visit visit) {
    diary.visits.put(visit.id(), visit);
    return this;
  }

  Chat later(Duration time) {
    diary.now = diary.now.plus(time);
    return this;
  }

  Chat somebodyTakes(Instant start) {
    diary.takenByOthers.add(start);
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
    var lexicon = Desk.brief(diary.clinic).lexicon();
    var context = Contexts.of(talk.state(), spoken, facts(), lexicon);
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
    lastWord = diary.now;
    var events = new ArrayDeque<>(List.of(event));
    while (!events.isEmpty()) {
      var transition = Dialog.next(talk, events.remove());
      talk = transition.next();
      for (var effect : transition.effects()) {
        turn.add(effect);
        if (effect instanceof Effect.Now work) {
          if (work instanceof Effect.SaveName) named = true;
          diary.run(work).ifPresent(events::add);
        }
      }
      assertThat(turn).as("an endless talk").hasSizeLessThan(30);
    }
    return this;
  }

  private Facts facts() {
    var coming = diary.visits.values().stream().sorted(Comparator.comparing(Visit::start)).toList();
    var clinic = diary.clinic;
    var dentists = clinic.providers().stream().map(Provider::code).toList();
    var branches = clinic.rules().whereabouts().branches().stream().map(Branch::key).toList();
    return new Facts(
        diary.now,
        ChatWorld.OPENING,
        Duration.between(lastWord, diary.now),
        named,
        services,
        coming,
        new House(branches, dentists, seenBy, offered, optedOut));
  }

  /** As when a message of ours has just asked it. */
  Chat isAsked(OutreachQuestion question) {
    talk = AfterReminder.asked(question, talk, true);
    return this;
  }

  OutgoingMessage message() {
    return Phrasebook.render(says(), wording());
  }

  Optional<OutgoingMessage.Location> pin() {
    return Places.pin(says(), wording());
  }

  private Wording wording() {
    var today = diary.now.atZone(ChatWorld.RIYADH).toLocalDate();
    return new Wording(talk.language(), diary.clinic, today);
  }

  private List<Say> says() {
    return turn.stream().filter(Say.class::isInstance).map(Say.class::cast).toList();
  }

  Chat hears(Class<?>... expected) {
    var heard = says().stream().<Class<?>>map(Chat::kind).toList();
    assertThat(heard).isEqualTo(Arrays.<Class<?>>asList(expected));
    return this;
  }

  private static Class<?> kind(Say say) {
    return say instanceof Say.Tell(var told) ? told.getClass() : say.getClass();
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
