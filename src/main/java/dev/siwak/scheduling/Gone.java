package dev.siwak.scheduling;

import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;

/** A service, a provider or a room that is deleted while somebody books it, or a patient erased. */
final class Gone {
  private static final String FOREIGN_KEY = "23503";

  private Gone() {}

  /** The work is a transaction of its own, which leaves nothing behind. */
  static <T> T refused(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataIntegrityViolationException broken) {
      if (broken.getRootCause() instanceof SQLException cause
          && FOREIGN_KEY.equals(cause.getSQLState()))
        throw new ApiException(ErrorCode.INVALID_SERVICE, "it is not there any more");
      throw broken;
    }
  }
}
