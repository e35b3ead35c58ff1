package dev.siwak.conversations;

import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.When;
import java.util.List;

/** Each {@link Say} in words, with what can be tapped under it. */
final class Sayings {
  private Sayings() {}

  static Piece piece(Say say, Wording words) {
    return switch (say) {
      case Say.Hello(boolean salam) -> plain(words, salam ? "hello.salam" : "hello");
      case Say.Welcome(boolean salam) ->
          menu(words, words.phrase(salam ? "welcome.salam" : "welcome", "clinic", words.clinic()));
      case Say.YouAreWelcome _ -> plain(words, "you-are-welcome");
      case Say.SmallTalk _ -> menu(words, words.phrase("small-talk", "clinic", words.clinic()));
      case Say.AtYourService _ -> plain(words, "at-your-service");
      case Say.NiceToMeet(var name) -> menu(words, words.phrase("nice-to-meet", "name", name));
      case Say.LanguageSet _ -> plain(words, "language-set");
      case Say.AskService ask -> Tables.services(ask, words);
      case Say.AskTime _ -> askTime(words, words.phrase("ask-time"));
      case Say.AskWhichTime(var readings) -> Tables.readings(readings, words);
      case Say.OtherTimeOrStop _ ->
          buttons(
              words,
              words.phrase("other-time-or-stop"),
              want(words, "other-time-or-stop.other", Intent.CORRECT),
              want(words, "other-time-or-stop.stop", Intent.CANCEL));
      case Say.OfferSlots offered -> Tables.offers(offered, words);
      case Say.OffersAgain(var service, var offers, var moving) ->
          Tables.offers(
              words.phrase("offer.again", "service", words.service(service)),
              service,
              offers,
              moving,
              words);
      case Say.WhichOffer _ -> plain(words, "which-offer");
      case Say.Others _ -> plain(words, "others");
      case Say.JustTaken(var offer) ->
          Piece.of(words.phrase("just-taken", "when", words.when(offer.start())));
      case Say.NothingElse(var service) ->
          askTime(words, words.phrase("nothing-else")).and(wait(words, service));
      case Say.ClosedOn(var day) -> Piece.of(words.phrase("closed-on", "day", words.date(day)));
      case Say.AskOwnName(var held, var service) ->
          VisitSayings.askName("ask-own-name", held, service, words);
      case Say.AskVisitorName(var held, var service) ->
          VisitSayings.askName("ask-visitor-name", held, service, words);
      case Say.AskToConfirm ask -> VisitSayings.askToConfirm(ask, words);
      case Say.Confirmed(var visit) ->
          Piece.of(
              words.phrase("confirmed")
                  + "\n"
                  + VisitSayings.visit(visit, words)
                  + "\n\n"
                  + words.phrase("confirmed.end"));
      case Say.NothingToConfirm _ -> menu(words, words.phrase("nothing-to-confirm"));
      case Say.BookingDropped(var kept) -> VisitSayings.dropped(kept, words);
      case Say.MyVisits(var visits) -> VisitSayings.myVisits(visits, words);
      case Say.NoVisits _ -> menu(words, words.phrase("no-visits"));
      case Say.NoSuchVisit no -> VisitSayings.noSuchVisit(no, words);
      case Say.AllSet(var visit) ->
          Piece.of(words.phrase("all-set", "visit", VisitSayings.line(visit, words)));
      case Say.OfReminder(var answer) -> VisitSayings.ofReminder(answer, words);
      case Say.NotYours _ -> menu(words, words.phrase("not-yours"));
      case Say.WhichVisitToMove(var visits) -> Tables.visits("which-to-move", visits, words);
      case Say.WhichVisitToCancel(var visits) ->
          Tables.visits("which-to-cancel", visits, words)
              .and(yes(words, "which-to-cancel.all", new ReplyChoice.PickAllVisits()));
      case Say.AskNewTime(var visit) ->
          buttons(
              words,
              words.phrase("ask-new-time", "visit", VisitSayings.visit(visit, words)),
              want(words, "keep-it", Intent.DENY));
      case Say.AskToMove(var visit, var offer) -> VisitSayings.askToMove(visit, offer, words);
      case Say.Moved(var visit) ->
          Piece.of(words.phrase("moved") + "\n" + VisitSayings.visit(visit, words));
      case Say.AskToCancel(var visit) -> VisitSayings.askToCancel(visit, words);
      case Say.Cancelled(var visit) ->
          Piece.of(
              words.phrase("cancelled")
                  + "\n"
                  + VisitSayings.visit(visit, words)
                  + "\n\n"
                  + words.phrase("cancelled.end"));
      case Say.Kept(var visit) ->
          Piece.of(
              words.phrase("kept")
                  + "\n"
                  + VisitSayings.visit(visit, words)
                  + "\n\n"
                  + words.phrase("kept.end"));
      case Say.GoneAlready _ -> plain(words, "gone");
      case Say.Price(var service) -> Piece.of(Tables.price(service, words));
      case Say.Hours _ -> Piece.of(OpeningTimes.text(words));
      case Say.Address _ -> Piece.of(Places.address(words));
      case Say.Tell(var told) -> Tellings.piece(told, words);
      case Say.Insurance _ -> Piece.of(Tables.insurance(words));
      case Say.Services(var services) -> Piece.of(Tables.services(services, words));
      case Say.AboutService(var service) -> Piece.of(Tables.about(service, words));
      case Say.SorryToHear _ -> plain(words, "sorry-to-hear");
      case Say.DentistMustSee _ -> plain(words, "dentist-must-see");
      case Say.OfferVisit _ ->
          buttons(
              words,
              words.phrase("offer-visit"),
              want(words, "menu.book", Intent.BOOK),
              want(words, "menu.person", Intent.HUMAN));
      case Say.Emergency _ ->
          Piece.of(
              words.phrase("emergency", "number", words.catalogue().rules().emergencyNumber()));
      case Say.HandedOver _ -> Piece.of(words.phrase("handed-over", "clinic", words.clinic()));
      case Say.HandedOverNotUnderstood _ ->
          Piece.of(words.phrase("handed-over.not-understood", "clinic", words.clinic()));
      case Say.ReadAtOpening(var at) ->
          Piece.of(words.phrase("read-at-opening", "when", words.when(at)));
      case Say.OptedOut _ -> plain(words, "opted-out");
      case Say.OptedIn _ -> plain(words, "opted-in");
      case Say.OnlyAppointments _ ->
          menu(words, words.phrase("only-appointments", "clinic", words.clinic()));
      case Say.CannotReadFiles(var what) ->
          buttons(
              words,
              words.phrase(what == Sent.VOICE ? "cannot-listen" : "cannot-read-files"),
              want(words, "menu.person", Intent.HUMAN));
      case Say.NotUnderstood _ -> plain(words, "not-understood");
      case Say.Simpler _ ->
          buttons(words, words.phrase("simpler"), want(words, "menu.person", Intent.HUMAN));
      case Say.Menu _ -> menu(words, words.phrase("menu"));
    };
  }

  private static Piece plain(Wording words, String key) {
    return Piece.of(words.phrase(key));
  }

  static Piece menu(Wording words, String text) {
    return buttons(
        words,
        text,
        want(words, "menu.book", Intent.BOOK),
        want(words, "menu.appointment", Intent.ASK_MY_APPOINTMENT),
        want(words, "menu.person", Intent.HUMAN));
  }

  static Piece buttons(Wording words, String text, Choice... choices) {
    return new Piece(text, List.of(choices), words.phrase("menu.button"), 0);
  }

  static Choice want(Wording words, String key, Intent intent) {
    return new Choice(new ReplyChoice.Want(intent).id(), words.phrase(key), "");
  }

  static Choice wait(Wording words, String service) {
    return new Choice(new ReplyChoice.JoinWaitlist(service).id(), words.phrase("wait"), "");
  }

  static Choice yes(Wording words, String key, ReplyChoice choice) {
    return new Choice(choice.id(), words.phrase(key), "");
  }

  private static Piece askTime(Wording words, String text) {
    var soonest = new ReplyChoice.PickTime(When.ANY.withDays(words.today(), null));
    return buttons(
        words,
        text,
        yes(words, "ask-time.soonest", soonest),
        want(words, "menu.person", Intent.HUMAN));
  }
}
