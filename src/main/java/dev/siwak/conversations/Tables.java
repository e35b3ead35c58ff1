package dev.siwak.conversations;

import static dev.siwak.conversations.OutgoingMessage.ROWS;

import dev.siwak.clinics.ClinicRules;
import dev.siwak.clinics.Service;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is listed: services, times, appointments, prices, and the clinic about itself. */
final class Tables {
  private Tables() {}

  /** Ten services at most in one message: the last row leads to the next ones. */
  static Piece services(Say.AskService ask, Wording words) {
    var lines = new ArrayList<>(List.of(words.phrase("ask-service")));
    var rows = new ArrayList<Choice>();
    for (var code : ask.shown()) {
      var name = words.service(code);
      rows.add(
          new Choice(
              new ReplyChoice.PickService(code).id(),
              name,
              words.catalogue().service(code).map(it -> details(it, words)).orElse("")));
      lines.add(rows.size() + ". " + name);
    }
    int numbered = rows.size();
    if (ask.hasMore())
      rows.add(
          new Choice(
              new ReplyChoice.MoreServices(ask.from() + numbered).id(),
              words.phrase("ask-service.more"),
              ""));
    return new Piece(String.join("\n", lines), rows, words.phrase("ask-service.button"), numbered);
  }

  private static String details(Service service, Wording words) {
    var duration = words.duration(service.duration());
    return service.price() == null ? duration : duration + " · " + words.money(service.price());
  }

  static Piece readings(List<When> readings, Wording words) {
    if (readings.size() == 1) return reading(readings.getFirst(), words);
    var rows = new ArrayList<Choice>();
    for (var when : readings.stream().limit(ROWS).toList()) {
      var text =
          Wishes.isOneMoment(when)
              ? WishSayings.moment(when, words)
              : WishSayings.text(when, words);
      rows.add(
          new Choice(
              new ReplyChoice.PickTime(when).id(),
              Phrasebook.cut(text, OutgoingMessage.ROW_TITLE),
              text.length() > OutgoingMessage.ROW_TITLE ? text : ""));
    }
    return new Piece(
        words.phrase("ask-which-time"), rows, words.phrase("ask-which-time.button"), 0);
  }

  private static Piece reading(When when, Wording words) {
    return Sayings.buttons(
        words,
        words.phrase("do-you-mean", "when", WishSayings.text(when, words)),
        Sayings.yes(words, "do-you-mean.yes", new ReplyChoice.PickTime(when)),
        Sayings.want(words, "do-you-mean.other", Intent.DENY));
  }

  static Piece offers(Say.OfferSlots offered, Wording words) {
    var key =
        switch (offered.fit()) {
          case SOONEST -> "offer.soonest";
          case EXACT, WISHED -> "offer.wished";
          case NEAREST -> "offer.nearest";
          case CLOSED -> "offer.closed";
        };
    var piece =
        offers(
            words.phrase(key, "service", words.service(offered.service())),
            offered.service(),
            offered.offers(),
            offered.moving(),
            words);
    return switch (offered.fit()) {
      case NEAREST -> piece.and(Sayings.wait(words, offered.service()));
      case SOONEST, EXACT, WISHED, CLOSED -> piece;
    };
  }

  /** The times stand in the text too, so that they can be read and answered without a tap. */
  static Piece offers(
      String lead, String service, List<Offer> offers, @Nullable Visit moving, Wording words) {
    var lines = new ArrayList<String>();
    if (moving != null) lines.add(words.phrase("offer.moving", "when", words.when(moving.start())));
    lines.add(lead);
    var rows = new ArrayList<Choice>();
    for (var offer : offers) {
      var provider = words.provider(offer.provider());
      lines.add(
          words.phrase(
              "offer.line",
              "number",
              Integer.toString(rows.size() + 1),
              "when",
              words.when(offer.start()),
              "provider",
              provider));
      var choice =
          moving == null
              ? new ReplyChoice.PickOffer(offer, service)
              : new ReplyChoice.PickNewTime(moving.id(), offer);
      rows.add(new Choice(choice.id(), words.row(offer.start()), provider));
    }
    lines.add("\n" + words.phrase("offer.end"));
    if (moving == null) rows.add(Sayings.want(words, "offer.others", Intent.DENY));
    else {
      rows.add(Sayings.want(words, "offer.others", Intent.CORRECT));
      rows.add(Sayings.want(words, "keep-it", Intent.DENY));
    }
    return new Piece(String.join("\n", lines), rows, words.phrase("offer.button"), offers.size());
  }

  static Piece visits(String question, List<Visit> visits, Wording words) {
    var rows = new ArrayList<Choice>();
    for (var visit : visits.stream().limit(ROWS).toList())
      rows.add(
          new Choice(
              new ReplyChoice.PickVisit(visit.id()).id(),
              words.row(visit.start()),
              visit.visitor() == null
                  ? words.service(visit.service())
                  : words.service(visit.service()) + " – " + visit.visitor()));
    return new Piece(words.phrase(question), rows, words.phrase("which-visit.button"), 0);
  }

  static String price(@Nullable String code, Wording words) {
    if (code != null) {
      var price = words.catalogue().service(code).map(Service::price);
      var name = words.service(code);
      return price
          .map(known -> words.phrase("price", "service", name, "price", words.money(known)))
          .orElseGet(() -> words.phrase("price.unknown", "service", name));
    }
    var lines = new ArrayList<String>();
    for (var service : words.catalogue().services())
      if (service.active() && service.price() != null)
        lines.add(
            "• "
                + words.phrase(
                    "price",
                    "service",
                    service.name(words.language()),
                    "price",
                    words.money(service.price())));
    if (lines.isEmpty()) return words.phrase("price.unknown.all");
    return words.phrase("price.list") + "\n" + String.join("\n", lines);
  }

  static String services(List<String> services, Wording words) {
    var lines = new ArrayList<String>();
    for (var code : services) lines.add("• " + words.service(code));
    return words.phrase("services") + "\n" + String.join("\n", lines);
  }

  static String about(String code, Wording words) {
    var service = words.catalogue().service(code);
    if (service.isEmpty()) return words.service(code);
    var description = service.get().description(words.language());
    var text =
        words.phrase(
            "about-service",
            "service",
            words.service(code),
            "duration",
            details(service.get(), words));
    return description.isEmpty() ? text : text + "\n" + description;
  }

  static String insurance(Wording words) {
    var text = about(words).map(ClinicRules.Text::insurance).orElse("");
    return text.isEmpty() ? words.phrase("insurance.none") : text;
  }

  private static Optional<ClinicRules.Text> about(Wording words) {
    return Optional.ofNullable(words.catalogue().rules().texts().get(words.language()));
  }
}
