package dev.siwak.conversations;

import static java.util.stream.Collectors.joining;

import dev.siwak.kernel.AppointmentId;
import dev.siwak.kernel.ProviderId;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a button or a row of ours means. Its id carries the thing itself, so that a tap on an old
 * message is understood, and a yes to one time is never a yes to another.
 */
sealed interface ReplyChoice {
  record PickOffer(Offer offer, String service) implements ReplyChoice {}

  record PickNewTime(AppointmentId visit, Offer offer) implements ReplyChoice {}

  record PickService(String service) implements ReplyChoice {}

  /** The next rows of a list of services that is too long for one message. */
  record MoreServices(int from) implements ReplyChoice {}

  record PickTime(When when) implements ReplyChoice {}

  /** "Tell me when one becomes free", of this service. */
  record JoinWaitlist(String service) implements ReplyChoice {}

  /** What is said to a freed time that was offered. */
  record AnswerFreed(FreedAnswer answer, long freed) implements ReplyChoice {}

  record PickBranch(String key) implements ReplyChoice {}

  record PickVisit(AppointmentId visit) implements ReplyChoice {}

  record YesBook(AppointmentId hold) implements ReplyChoice {}

  record YesMove(AppointmentId visit, Offer offer) implements ReplyChoice {}

  record YesCancel(AppointmentId visit) implements ReplyChoice {}

  /** "All of them", where it was asked which appointment to cancel. */
  record PickAllVisits() implements ReplyChoice {}

  record YesCancelAll(List<AppointmentId> visits) implements ReplyChoice {
    public YesCancelAll {
      visits = List.copyOf(visits);
    }
  }

  /** Yes to a reminder of these. */
  record WillCome(List<ToldVisit> visits) implements ReplyChoice {
    public WillCome {
      visits = List.copyOf(visits);
    }
  }

  record MoveTold(List<ToldVisit> visits) implements ReplyChoice {
    public MoveTold {
      visits = List.copyOf(visits);
    }
  }

  record CancelTold(List<ToldVisit> visits) implements ReplyChoice {
    public CancelTold {
      visits = List.copyOf(visits);
    }
  }

  /** As if the patient had said so. */
  record Want(Intent intent) implements ReplyChoice {}

  default String id() {
    return switch (this) {
      case PickOffer(var offer, var service) -> "offer:" + text(offer) + ":" + service;
      case PickNewTime(var visit, var offer) -> "newtime:" + text(offer) + ":" + visit.value();
      case PickService(var service) -> "service:" + service;
      case MoreServices(int from) -> "services:" + from;
      case PickTime(var when) -> "time:" + WhenText.write(when);
      case JoinWaitlist(var service) -> "wait:" + service;
      case AnswerFreed(var answer, long freed) ->
          "freed:" + answer.name().toLowerCase(Locale.ROOT) + ":" + freed;
      case PickBranch(var key) -> "branch:" + key;
      case PickVisit(var visit) -> "visit:" + visit.value();
      case YesBook(var hold) -> "confirm:yes:" + hold.value();
      case YesMove(var visit, var offer) -> "move:" + text(offer) + ":" + visit.value();
      case YesCancel(var visit) -> "cancel:yes:" + visit.value();
      case PickAllVisits _ -> "visits:all";
      case YesCancelAll(var visits) ->
          "cancelall:yes:"
              + visits.stream().map(it -> Long.toString(it.value())).collect(joining("."));
      case WillCome(var visits) -> "told-yes:" + ToldVisit.write(visits);
      case MoveTold(var visits) -> "told-move:" + ToldVisit.write(visits);
      case CancelTold(var visits) -> "told-cancel:" + ToldVisit.write(visits);
      case Want(var intent) -> "want:" + intent.code();
    };
  }

  /** Reads an id of ours; anything else (a template's button, a forged id) is empty. */
  static Optional<ReplyChoice> parse(String id) {
    int colon = id.indexOf(':');
    if (colon < 0) return Optional.empty();
    try {
      return parse(id.substring(0, colon), id.substring(colon + 1));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<ReplyChoice> parse(String kind, String rest) {
    return Optional.ofNullable(
        switch (kind) {
          case "offer" -> new PickOffer(offer(rest), tail(rest));
          case "newtime" -> new PickNewTime(appointment(tail(rest)), offer(rest));
          case "service" -> new PickService(rest);
          case "services" -> new MoreServices(Integer.parseInt(rest));
          case "time" -> new PickTime(WhenText.read(rest));
          case "wait" -> new JoinWaitlist(rest);
          case "freed" -> freed(rest);
          case "branch" -> new PickBranch(rest);
          case "visit" -> new PickVisit(appointment(rest));
          case "confirm" -> new YesBook(appointment(afterYes(rest)));
          case "move" -> new YesMove(appointment(tail(rest)), offer(rest));
          case "cancel" -> new YesCancel(appointment(afterYes(rest)));
          case "visits" -> rest.equals("all") ? new PickAllVisits() : null;
          case "cancelall" ->
              new YesCancelAll(
                  Arrays.stream(afterYes(rest).split("\\.", -1))
                      .filter(number -> !number.isEmpty())
                      .map(ReplyChoice::appointment)
                      .toList());
          case "told-yes" -> new WillCome(ToldVisit.read(rest));
          case "told-move" -> new MoveTold(ToldVisit.read(rest));
          case "told-cancel" -> new CancelTold(ToldVisit.read(rest));
          case "want" -> new Want(Intent.valueOf(rest.toUpperCase(Locale.ROOT)));
          default -> null;
        });
  }

  private static ReplyChoice freed(String rest) {
    int colon = rest.indexOf(':');
    if (colon < 0) throw new IllegalArgumentException("no time");
    return new AnswerFreed(
        FreedAnswer.valueOf(rest.substring(0, colon).toUpperCase(Locale.ROOT)),
        Long.parseLong(rest.substring(colon + 1)));
  }

  private static String text(Offer offer) {
    return offer.start() + ":" + offer.provider().value();
  }

  /** The start ends at its Z; the provider's number and the tail follow, parted by colons. */
  private static Offer offer(String text) {
    int end = startLength(text);
    int colon = text.indexOf(':', end + 1);
    if (colon < 0) throw new IllegalArgumentException("no tail");
    var provider = new ProviderId(Long.parseLong(text.substring(end + 1, colon)));
    return new Offer(Instant.parse(text.substring(0, end)), provider);
  }

  private static String tail(String text) {
    var tail = text.substring(text.indexOf(':', startLength(text) + 1) + 1);
    if (tail.isEmpty()) throw new IllegalArgumentException("no tail");
    return tail;
  }

  private static int startLength(String text) {
    int z = text.indexOf("Z:");
    if (z < 0) throw new IllegalArgumentException("no start");
    return z + 1;
  }

  private static AppointmentId appointment(String number) {
    return new AppointmentId(Long.parseLong(number));
  }

  private static String afterYes(String text) {
    if (!text.startsWith("yes:")) throw new IllegalArgumentException("not a yes");
    return text.substring(4);
  }
}
