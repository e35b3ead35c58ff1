package dev.siwak.kernel;

import java.util.List;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** The database is away or busy: what failed for it can be done another time. */
public final class DatabaseAway {
  public static final List<Class<? extends Throwable>> FAILURES =
      List.of(
          TransientDataAccessException.class,
          RecoverableDataAccessException.class,
          NonTransientDataAccessResourceException.class,
          TransactionException.class);

  private DatabaseAway() {}

  public static boolean isToldBy(Throwable broken) {
    return FAILURES.stream().anyMatch(failure -> failure.isInstance(broken));
  }
}
