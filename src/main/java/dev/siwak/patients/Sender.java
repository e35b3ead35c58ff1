package dev.siwak.patients;

import dev.siwak.kernel.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote, as WhatsApp tells it: at least one of the three is there.
 *
 * @param waId the digits of a number, though not always one that a telephone knows
 * @param bsuid the business-scoped user id, {@code SA.…}; all there is of a person who hides the
 *     number
 * @param parentBsuid {@code SA.ENT.…}
 */
public record Sender(@Nullable String waId, @Nullable String bsuid, @Nullable String parentBsuid) {
  public Sender {
    waId = Words.orNull(waId);
    bsuid = Words.orNull(bsuid);
    parentBsuid = Words.orNull(parentBsuid);
    if (waId == null && bsuid == null && parentBsuid == null)
      throw new IllegalArgumentException("a sender without any identity");
  }

  public static Sender ofWaId(String waId) {
    return new Sender(waId, null, null);
  }

  Optional<PhoneNumber> phone() {
    return Optional.ofNullable(waId).flatMap(PhoneNumber::fromWhatsApp);
  }

  /** The surest first. */
  List<String> aliases() {
    return Stream.of(waId, bsuid, parentBsuid).filter(Objects::nonNull).distinct().toList();
  }

  /** Safe in logs. */
  @Override
  public String toString() {
    return "sender";
  }
}
