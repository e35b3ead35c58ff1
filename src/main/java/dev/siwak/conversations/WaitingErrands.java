package dev.siwak.conversations;

import dev.siwak.clinics.Provider;
import dev.siwak.conversations.Errands.Errand;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the dialog wants done with the waiting list. */
final class WaitingErrands {
  private final Waitlist waitlist;
  private final Clock clock;

  WaitingErrands(Waitlist waitlist, Clock clock) {
    this.waitlist = waitlist;
    this.clock = clock;
  }

  @Nullable DialogEvent join(Effect.JoinWaitlist join, Errand errand) {
    var catalogue = errand.catalogue();
    var provider = Optional.ofNullable(join.provider()).flatMap(catalogue::provider);
    catalogue
        .service(join.service())
        .ifPresent(
            service ->
                waitlist.join(
                    errand.clinic(),
                    new Waiting(
                        0,
                        errand.patient(),
                        service.id(),
                        provider.map(Provider::id).orElse(null),
                        join.gender(),
                        join.wish(),
                        join.moving(),
                        join.visitor(),
                        clock.instant(),
                        null)));
    return null;
  }

  @Nullable DialogEvent freed(FreedAnswer answer, long freed, Errand errand) {
    return switch (answer) {
      case TAKE ->
          waitlist
              .take(errand.clinic(), errand.patient(), freed)
              .<DialogEvent>map(
                  taken ->
                      new DialogEvent.FreedTaken(
                          Errands.visit(taken.appointment(), errand.catalogue()), taken.moved()))
              .orElseGet(DialogEvent.FreedGone::new);
      case NO -> {
        waitlist.refuse(errand.clinic(), errand.patient(), freed);
        yield null;
      }
      case LEAVE -> {
        waitlist.leave(errand.clinic(), errand.patient(), freed);
        yield null;
      }
    };
  }
}
