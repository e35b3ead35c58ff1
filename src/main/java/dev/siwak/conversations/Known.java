package dev.siwak.conversations;

import dev.siwak.understanding.Found;
import dev.siwak.understanding.Intent;
import dev.siwak.understanding.Particular;
import dev.siwak.understanding.Reading;
import dev.siwak.understanding.When;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the patient has told us about the visit they want.
 *
 * @param service code of the service
 * @param provider code of the dentist asked for
 * @param gender "female" or "male" when such a dentist was asked for
 * @param visitor the name of the child or relative it is for, once given
 * @param forOther whether the visit is for somebody else: a child, a relative
 * @param named whether the patient's own name is known already
 */
record Known(
    @Nullable String service,
    When wish,
    @Nullable String provider,
    @Nullable String gender,
    @Nullable String visitor,
    boolean forOther,
    boolean named) {

  static Known nothing(boolean named) {
    return new Known(null, When.ANY, null, null, null, false, named);
  }

  /** A name that was given as one: beside a no or a correction an answer may be anything. */
  static @Nullable String nameIn(Reading reading) {
    var doubtful = reading.has(Intent.DENY) || reading.has(Intent.CORRECT);
    var given = reading.has(Intent.GIVE_NAME) && !doubtful;
    return given || reading.has(Intent.OTHER_PERSON) ? value(reading.name()) : null;
  }

  /** With all that a message adds; an ambiguous time adds nothing until it is settled. */
  Known with(Reading reading) {
    var someoneElse = forOther || reading.has(Intent.OTHER_PERSON);
    var name = nameIn(reading);
    var said = When.ANY;
    if (!isUnsettled(reading) && !reading.when().readings().isEmpty())
      said = reading.when().readings().getFirst();
    var newProvider = value(reading.provider());
    var newGender = value(reading.gender());
    var before = reading.has(Particular.ANY_DENTIST) ? withAnyDentist() : this;
    return new Known(
        or(value(reading.service()), service),
        Wishes.merge(wish, said),
        newGender == null ? or(newProvider, before.provider) : newProvider,
        newProvider == null ? or(newGender, before.gender) : newGender,
        someoneElse ? or(name, visitor) : visitor,
        someoneElse,
        named || (name != null && !someoneElse));
  }

  /** Whether the time was said in a way that must be asked about. */
  static boolean isUnsettled(Reading reading) {
    return reading.when().ambiguous() || reading.when().readings().size() > 1;
  }

  /** Whether a message changes what is wished, seen from here. */
  boolean isChangedBy(Reading reading) {
    var changed = with(reading);
    return !changed.wish.equals(wish) || !changed.asksLike(this);
  }

  /** Whether both want the same, the time aside. */
  boolean asksLike(Known other) {
    return Objects.equals(service, other.service)
        && Objects.equals(provider, other.provider)
        && Objects.equals(gender, other.gender);
  }

  Known withAnyDentist() {
    return new Known(service, wish, null, null, visitor, forOther, named);
  }

  Known withGender(@Nullable String newGender) {
    return new Known(service, wish, null, newGender, visitor, forOther, named);
  }

  boolean wishesDentist() {
    return provider != null || gender != null;
  }

  /** Whether a message asks for a dentist other than the one asked for so far. */
  boolean wishesOtherDentist(Reading reading) {
    return !with(reading).withService(service).asksLike(this);
  }

  /** With another name for the same visitor. */
  Known renamed(String name) {
    return new Known(
        service, wish, provider, gender, forOther ? name : visitor, forOther, named || !forOther);
  }

  /** With the name in a message, and whose it is; the wish stays. */
  Known withNameOf(Reading reading) {
    return with(reading).withWish(wish);
  }

  boolean needsName() {
    return forOther ? visitor == null : !named;
  }

  Known withService(@Nullable String newService) {
    return new Known(newService, wish, provider, gender, visitor, forOther, named);
  }

  Known withWish(When newWish) {
    return new Known(service, newWish, provider, gender, visitor, forOther, named);
  }

  /** Without days that have gone by. */
  Known still(LocalDate today) {
    return withWish(Wishes.stillAhead(wish, today));
  }

  private static <T> @Nullable T value(@Nullable Found<T> found) {
    return found == null ? null : found.value();
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
