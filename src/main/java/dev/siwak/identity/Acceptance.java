package dev.siwak.identity;

import dev.siwak.identity.Accounts.Account;
import dev.siwak.identity.Invites.Found;
import dev.siwak.identity.LoginThrottle.Attempt;
import dev.siwak.identity.PasswordCheck.Verdict;
import dev.siwak.kernel.TenantScope;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accepting an invitation. Whoever has an account already proves it with its password, which is
 * guessed no more often here than at sign-in; a new account gets its password.
 */
@Component
class Acceptance {
  private final Users users;
  private final Accounts accounts;
  private final AccountWriter writer;
  private final Passwords passwords;
  private final PasswordCheck check;
  private final TransactionTemplate transactions;

  Acceptance(
      Users users,
      Accounts accounts,
      AccountWriter writer,
      Passwords passwords,
      PasswordCheck check,
      PlatformTransactionManager transactions) {
    this.users = users;
    this.accounts = accounts;
    this.writer = writer;
    this.passwords = passwords;
    this.check = check;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** What comes of a token and a password. */
  sealed interface Result {
    record Accepted() implements Result {}

    record Refused(LinkRefusal why) implements Result {}

    record WrongPassword() implements Result {}

    record TooMany(Duration retryAfter) implements Result {}
  }

  /**
   * @param password empty for what cannot be one
   */
  Result accept(String token, Optional<String> password, PersonName name, InetAddress from) {
    var invite = users.invite(token);
    if (invite.isEmpty()) return new Result.Refused(LinkRefusal.UNKNOWN);
    var refusal = LinkRefusal.of(invite.get().state());
    if (refusal.isPresent()) return new Result.Refused(refusal.get());
    var email = Email.of(invite.get().email());
    var account = accounts.byEmail(email).orElseThrow();
    // Neither does an invitation bring back an account that was closed.
    boolean isNew = !account.active() && account.passwordHash() == null;
    return password
        .filter(given -> !isNew || !WeakPasswords.contain(given))
        .map(
            given ->
                isNew
                    ? acceptNew(account, invite.get(), given, name)
                    : acceptAs(account, invite.get(), given, Attempt.of(email, from)))
        .orElse(new Result.Refused(LinkRefusal.WEAK_PASSWORD));
  }

  private Result acceptNew(Account account, Found invite, String password, PersonName name) {
    var hash = passwords.hash(password);
    return join(
        invite,
        () ->
            writer.open(account.user().id(), hash, name)
                ? new Result.Accepted()
                // Another invitation was accepted just now, and its password is the account's.
                : new Result.WrongPassword());
  }

  private Result acceptAs(Account account, Found invite, String password, Attempt attempt) {
    return switch (check.check(Optional.of(account), password, attempt)) {
      case Verdict.Wrong() -> new Result.WrongPassword();
      case Verdict.TooMany(var wait) -> new Result.TooMany(wait);
      case Verdict.Right _ ->
          join(
              invite,
              () ->
                  check
                      .tooLate(attempt)
                      .<Result>map(Result.TooMany::new)
                      .orElseGet(
                          () ->
                              writer.isStill(account)
                                  ? new Result.Accepted()
                                  : new Result.WrongPassword()));
    };
  }

  /** Does both or nothing: the membership is locked first, as by those who change or remove it. */
  private Result join(Found invite, Supplier<Result> account) {
    return TenantScope.call(
        invite.clinic(),
        () ->
            transactions.execute(
                status -> {
                  var refusal = users.join(invite);
                  var result = refusal.<Result>map(Result.Refused::new).orElseGet(account);
                  if (!(result instanceof Result.Accepted)) status.setRollbackOnly();
                  return result;
                }));
  }
}
