package dev.siwak.conversations;

import static java.util.stream.Collectors.joining;

import dev.siwak.clinics.Provider;
import dev.siwak.clinics.Service;
import dev.siwak.kernel.Language;
import dev.siwak.understanding.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each {@link Told} in words. */
final class Tellings {
  private Tellings() {}

  static Piece piece(Told told, Wording words) {
    return switch (told) {
      case Told.WhichBranch _ -> Places.which(words);
      case Told.Branches _ -> Piece.of(Places.all(words));
      case Told.BranchPlace(var key) -> Piece.of(Places.branch(key, words));
      case Told.Dentists(var gender) -> Piece.of(dentists(gender, words));
      case Told.NotThatDentist not -> Piece.of(notThat(not, words));
      case Told.OnWaitlist(var service, boolean earlier) ->
          Piece.of(
              words.phrase(
                  earlier ? "on-waitlist.earlier" : "on-waitlist",
                  "service",
                  words.service(service)));
      case Told.NoWaitlist _ -> Piece.of(words.phrase("no-waitlist"));
      case Told.StillWaiting _ -> Piece.of(words.phrase("still-waiting"));
      case Told.OffWaitlist _ -> Piece.of(words.phrase("off-waitlist"));
      case Told.FreedGone _ -> Piece.of(words.phrase("freed-gone"));
      case Told.NoLastDentist _ -> Piece.of(words.phrase("dentist.none-before"));
      case Told.AskToCancelAll(var visits) ->
          Sayings.buttons(
              words,
              words.phrase("ask-to-cancel-all") + "\n" + VisitSayings.lines(visits, words),
              Sayings.yes(
                  words,
                  "ask-to-cancel-all.yes",
                  new ReplyChoice.YesCancelAll(visits.stream().map(Visit::id).toList())),
              Sayings.want(words, "ask-to-cancel-all.keep", Intent.DENY));
      case Told.CancelledAll(var visits) ->
          Piece.of(
              words.phrase("cancelled-all")
                  + "\n"
                  + VisitSayings.lines(visits, words)
                  + "\n\n"
                  + words.phrase("cancelled.end"));
      case Told.KeptAll(var visits) ->
          Piece.of(words.phrase("kept-all") + "\n" + VisitSayings.lines(visits, words));
    };
  }

  private static String dentists(@Nullable String gender, Wording words) {
    var all = words.catalogue().providers().stream().filter(Provider::active).toList();
    var such = all.stream().filter(dentist -> isSuch(dentist, gender)).toList();
    if (all.isEmpty()) return words.phrase("dentists.unlisted");
    var lines = new ArrayList<String>();
    lines.add(words.phrase(such.isEmpty() ? "dentists.none." + sex(gender) : "dentists"));
    for (var dentist : such.isEmpty() ? all : such) lines.add("• " + line(dentist, words));
    return String.join("\n", lines);
  }

  private static boolean isSuch(Provider dentist, @Nullable String gender) {
    return gender == null || (dentist.gender() != null && dentist.gender().code().equals(gender));
  }

  /** Who does everything is not listed with everything. */
  private static String line(Provider dentist, Wording words) {
    var active = words.catalogue().services().stream().filter(Service::active).toList();
    var done = active.stream().filter(it -> dentist.services().contains(it.id())).toList();
    var parts = new ArrayList<>(List.of(dentist.name(words.language())));
    if (!done.isEmpty())
      parts.add(
          done.size() == active.size()
              ? words.phrase("dentists.everything")
              : done.stream()
                  .map(service -> service.name(words.language()))
                  .collect(joining(words.phrase("list.comma"))));
    if (!dentist.languages().isEmpty())
      parts.add(
          List.of(Language.values()).stream()
              .filter(dentist.languages()::contains)
              .map(language -> words.phrase("language." + language.code()))
              .collect(joining(words.phrase("list.comma"))));
    return String.join(" – ", parts);
  }

  private static String notThat(Told.NotThatDentist not, Wording words) {
    var service = words.service(not.service());
    var name =
        Optional.ofNullable(not.provider())
            .flatMap(words.catalogue()::provider)
            .map(dentist -> dentist.name(words.language()));
    var key =
        switch (not.lack()) {
          case NOBODY -> "dentist.nobody";
          case NO_TIME -> "dentist.no-time";
        };
    if (name.isPresent()) return words.phrase(key, "dentist", name.get(), "service", service);
    var whom = not.gender() == null ? "other" : sex(not.gender());
    return words.phrase(key + "." + whom, "service", service);
  }

  private static String sex(@Nullable String gender) {
    return "female".equals(gender) ? "female" : "male";
  }
}
