package dev.siwak.identity;

import dev.siwak.audit.Audit;
import dev.siwak.audit.GlobalScope;
import dev.siwak.identity.Accounts.Account;
import dev.siwak.kernel.Actor;
import dev.siwak.kernel.UserId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new password for whoever can read the account's mail. Asking does and takes the same for an
 * address that nobody has: the same statements, and a mail to nobody.
 */
@Component
class ForgottenPasswords {
  private final Accounts accounts;
  private final AccountWriter writer;
  private final PasswordResets resets;
  private final Passwords passwords;
  private final AccountLinks links;
  private final Audit audit;
  private final TransactionTemplate transactions;

  ForgottenPasswords(
      Accounts accounts,
      AccountWriter writer,
      PasswordResets resets,
      Passwords passwords,
      AccountLinks links,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.writer = writer;
    this.resets = resets;
    this.passwords = passwords;
    this.links = links;
    this.audit = audit;
    this.transactions = new TransactionTemplate(transactions);
  }

  void ask(Email email) {
    if (!links.canReset()) return;
    var user = accounts.byEmail(email).filter(Account::active).map(Account::user);
    transactions.executeWithoutResult(
        _ ->
            resets.issue(email, user.map(User::id)).ifPresent(issued -> links.reset(user, issued)));
  }

  /**
   * Empty if the account has its new password.
   *
   * @param password empty for what cannot be one
   */
  Optional<LinkRefusal> reset(String token, Optional<String> password) {
    var found = transactions.execute(_ -> resets.find(token));
    if (found.isEmpty() || found.get().user() == null) return Optional.of(LinkRefusal.UNKNOWN);
    var refusal = LinkRefusal.of(found.get().state());
    if (refusal.isPresent()) return refusal;
    if (password.filter(given -> !WeakPasswords.contain(given)).isEmpty())
      return Optional.of(LinkRefusal.WEAK_PASSWORD);
    var user = found.get().user();
    var hash = passwords.hash(password.get());
    return transactions.execute(status -> reset(token, user, hash, status));
  }

  private Optional<LinkRefusal> reset(
      String token, UserId user, String hash, TransactionStatus status) {
    // The account is locked first: of two links at the same moment one sets the password.
    boolean isActive = writer.setPassword(user, hash);
    boolean isFirst = resets.use(token, user);
    if (!isActive || !isFirst) {
      status.setRollbackOnly();
      return Optional.of(isActive ? LinkRefusal.USED : LinkRefusal.UNKNOWN);
    }
    audit.recordGlobally(GlobalScope.AUTH, new Actor.Member(user), "PASSWORD_RESET", Map.of());
    return Optional.empty();
  }
}
