package dev.siwak.conversations;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.siwak.understanding.Found;
import dev.siwak.understanding.Guard;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.Span;
import dev.siwak.understanding.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What was understood in a turn, what the guardrails said and what was done: gathered as JSON. */
final class TurnLog {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(Include.NON_NULL))
          .build();

  /**
   * One thing understood.
   *
   * @param command an intent, or the name of a value
   * @param source {@code rules} or {@code tap}
   * @param span where in the words; null for a tap
   */
  record Understood(
      String command,
      @Nullable Object value,
      String source,
      double confidence,
      @Nullable Span span) {}

  record Verdict(String guard, String verdict) {}

  record Done(String effect, Object details) {}

  private final List<Understood> understanding = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Done> effects = new ArrayList<>();
  private @Nullable Intent intent;

  void read(Reading reading) {
    reading.intents().forEach(it -> add(it.value().code(), null, it.confidence(), it.span()));
    found("service", reading.service());
    found("offer", reading.offer());
    found("name", reading.name());
    found("provider", reading.provider());
    found("gender", reading.gender());
    found("branch", reading.branch());
    reading.particulars().stream()
        .sorted()
        .forEach(it -> add(it.name().toLowerCase(Locale.ROOT), null, 1, null));
    var when = reading.when();
    for (var wish : when.readings())
      add(
          "when",
          wish(wish),
          when.confidence(),
          when.spans().isEmpty() ? null : hull(when.spans()));
    verdicts.add(new Verdict("input", reading.guard().code()));
    if (reading.guard() == Guard.ALLOW)
      reading.intents().stream().findFirst().ifPresent(this::note);
  }

  private void note(Found<Intent> found) {
    if (found.value() != Intent.UNKNOWN) intent = found.value();
  }

  private void found(String name, @Nullable Found<?> found) {
    if (found != null) add(name, found.value(), found.confidence(), found.span());
  }

  private void add(String command, @Nullable Object value, double confidence, @Nullable Span span) {
    understanding.add(new Understood(command, value, "rules", confidence, span));
  }

  private static String wish(When when) {
    return WhenText.write(when);
  }

  private static Span hull(List<Span> spans) {
    int start = spans.stream().mapToInt(Span::start).min().orElse(0);
    int end = spans.stream().mapToInt(Span::end).max().orElse(0);
    return new Span(start, end);
  }

  void tapped(ReplyChoice choice) {
    var meant = meaning(choice);
    understanding.add(new Understood(meant.code(), choice.id(), "tap", 1, null));
    intent = meant;
  }

  private static Intent meaning(ReplyChoice choice) {
    return switch (choice) {
      case ReplyChoice.PickOffer _ -> Intent.CHOOSE_OFFER;
      case ReplyChoice.PickNewTime _, ReplyChoice.YesMove _ -> Intent.RESCHEDULE;
      case ReplyChoice.PickService _, ReplyChoice.MoreServices _, ReplyChoice.PickTime _ ->
          Intent.BOOK;
      case ReplyChoice.PickVisit _ -> Intent.ASK_MY_APPOINTMENT;
      case ReplyChoice.YesBook _ -> Intent.CONFIRM;
      case ReplyChoice.WillCome _ -> Intent.CONFIRM;
      case ReplyChoice.MoveTold _ -> Intent.RESCHEDULE;
      case ReplyChoice.YesCancel _,
          ReplyChoice.YesCancelAll _,
          ReplyChoice.PickAllVisits _,
          ReplyChoice.CancelTold _ ->
          Intent.CANCEL;
      case ReplyChoice.JoinWaitlist _ -> Intent.BOOK;
      case ReplyChoice.AnswerFreed(var answer, _) ->
          answer == FreedAnswer.TAKE ? Intent.CONFIRM : Intent.DENY;
      case ReplyChoice.PickBranch _ -> Intent.ASK_LOCATION;
      case ReplyChoice.Want(var wanted) -> wanted;
    };
  }

  void did(Effect effect) {
    var named = effect instanceof Say.Tell(var told) ? told : effect;
    effects.add(new Done(snake(named.getClass().getSimpleName()), named));
  }

  private static String snake(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** The last intent that was understood. */
  Optional<Intent> intent() {
    return Optional.ofNullable(intent);
  }

  String understanding() {
    return JSON.writeValueAsString(understanding);
  }

  String guard() {
    return JSON.writeValueAsString(verdicts);
  }

  String effects() {
    return JSON.writeValueAsString(effects);
  }
}
