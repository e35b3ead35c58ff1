package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.identity.Accounts.Account;
import dev.siwak.identity.LoginThrottle.Attempt;
import dev.siwak.identity.PasswordCheck.Verdict;
import dev.siwak.identity.Sessions.Tokens;
import dev.siwak.kernel.Actor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in with a password. */
@Component
class SignIn {
  private final Accounts accounts;
  private final PasswordCheck passwords;
  private final Sessions sessions;
  private final Audit audit;
  private final TransactionTemplate transactions;

  SignIn(
      Accounts accounts,
      PasswordCheck passwords,
      Sessions sessions,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
  }

  sealed interface Result {
    record SignedIn(User user, Tokens tokens) implements Result {}

    record Refused() implements Result {}

    record TooMany(Duration retryAfter) implements Result {}
  }

  Result signIn(Email email, String password, InetAddress from) {
    var attempt = Attempt.of(email, from);
    return result(passwords.check(accounts.byEmail(email), password, attempt), attempt);
  }

  private Result result(Verdict verdict, Attempt attempt) {
    return switch (verdict) {
      case Verdict.Wrong() -> new Result.Refused();
      case Verdict.TooMany(var wait) -> new Result.TooMany(wait);
      case Verdict.Right(var account) ->
          transactions
              .execute(_ -> letIn(account, attempt))
              .orElseGet(() -> result(passwords.refuse(Optional.of(account), attempt), attempt));
    };
  }

  /** Empty if the password was reset while it was verified. */
  private Optional<Result> letIn(Account account, Attempt attempt) {
    var wait = passwords.tooLate(attempt);
    if (wait.isPresent()) return Optional.of(new Result.TooMany(wait.get()));
    var user = account.user();
    var tokens = sessions.begin(new Holder(user.id(), account.tokenGeneration()));
    if (tokens.isEmpty()) return Optional.empty();
    audit.recordGlobally(GlobalScope.AUTH, new Actor.Member(user.id()), "LOGIN_SUCCESS", Map.of());
    return Optional.of(new Result.SignedIn(user, tokens.get()));
  }
}
