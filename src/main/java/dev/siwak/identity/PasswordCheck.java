package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.identity.Accounts.Account;
import dev.siwak.identity.LoginThrottle.Attempt;
import dev.siwak.kernel.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether somebody knows an account's password. Unknown, inactive and mistaken go the same way and
 * take the same time: one Argon2 verification, outside any transaction, and one failure counted.
 */
@Component
class PasswordCheck {
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final Audit audit;
  private final TransactionTemplate transactions;

  PasswordCheck(
      Passwords passwords,
      LoginThrottle throttle,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.passwords = passwords;
    this.throttle = throttle;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** What came of a guess. */
  sealed interface Verdict {
    /** Right, if {@link #tooLate} has nothing against it in the transaction that relies on it. */
    record Right(Account account) implements Verdict {}

    record Wrong() implements Verdict {}

    record TooMany(Duration retryAfter) implements Verdict {}
  }

  /**
   * @param account empty for an e-mail that nobody has
   */
  Verdict check(Optional<Account> account, String password, Attempt attempt) {
    var wait = transactions.execute(_ -> throttle.wait(attempt));
    if (wait.isPresent()) return new Verdict.TooMany(wait.get());
    boolean matches = passwords.matches(password, account.map(Account::passwordHash).orElse(null));
    return account
        .filter(found -> matches && found.active())
        .<Verdict>map(Verdict.Right::new)
        .orElseGet(() -> refuse(account, attempt));
  }

  /**
   * In the caller's transaction: while a password was verified others may have used up the guesses.
   */
  Optional<Duration> tooLate(Attempt attempt) {
    return throttle.wait(attempt);
  }

  /** Counts a guess as wrong. */
  Verdict refuse(Optional<Account> account, Attempt attempt) {
    return transactions.execute(_ -> count(account, attempt));
  }

  private Verdict count(Optional<Account> account, Attempt attempt) {
    var wait = throttle.fail(attempt);
    if (wait.isPresent()) return new Verdict.TooMany(wait.get());
    Map<String, ?> meta =
        account.map(found -> Map.of("user_id", found.user().id().value())).orElse(Map.of());
    audit.recordGlobally(GlobalScope.AUTH, new Actor.System("sign-in"), "LOGIN_FAILURE", meta);
    return new Verdict.Wrong();
  }
}
