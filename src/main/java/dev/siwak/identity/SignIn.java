package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.identity.Accounts.Account;
import dev.siwak.identity.LoginThrottle.Attempt;
import dev.siwak.kernel.Actor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in with a password. Unknown, inactive and mistaken go the same way and take the same
 * time: one Argon2 verification, outside any transaction, and one failure counted.
 */
@Component
class SignIn {
  private final Accounts accounts;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final Audit audit;
  private final TransactionTemplate transactions;

  SignIn(
      Accounts accounts,
      Passwords passwords,
      LoginThrottle throttle,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.throttle = throttle;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
  }

  sealed interface Result {
    record SignedIn(User user, String access, String refresh) implements Result {}

    record Refused() implements Result {}

    record TooMany(Duration retryAfter) implements Result {}
  }

  Result signIn(Email email, String password, InetAddress from) {
    var attempt = Attempt.of(email, from);
    var wait = transactions.execute(_ -> throttle.wait(attempt));
    if (wait.isPresent()) return new Result.TooMany(wait.get());
    var account = accounts.byEmail(email);
    boolean matches = passwords.matches(password, account.map(Account::passwordHash).orElse(null));
    var user = account.filter(found -> matches && found.active()).map(Account::user);
    return transactions.execute(
        _ -> user.map(known -> letIn(known, attempt)).orElseGet(() -> refuse(account, attempt)));
  }

  private Result letIn(User user, Attempt attempt) {
    // Asked again: while the password was verified others may have used up the guesses.
    var wait = throttle.wait(attempt);
    if (wait.isPresent()) return new Result.TooMany(wait.get());
    audit.recordGlobally(GlobalScope.AUTH, new Actor.Member(user.id()), "LOGIN_SUCCESS", Map.of());
    return new Result.SignedIn(user, accessTokens.issue(user.id()), refreshTokens.issue(user.id()));
  }

  private Result refuse(Optional<Account> account, Attempt attempt) {
    var wait = throttle.fail(attempt);
    if (wait.isPresent()) return new Result.TooMany(wait.get());
    Map<String, ?> meta =
        account.map(found -> Map.of("user_id", found.user().id().value())).orElse(Map.of());
    audit.recordGlobally(GlobalScope.AUTH, new Actor.System("sign-in"), "LOGIN_FAILURE", meta);
    return new Result.Refused();
  }
}
