package dev.siwak.identity;

import dev.siwak.identity.Accounts.Account;
import dev.siwak.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is written of an account itself. All methods work in the caller's transaction. */
@Component
class AccountWriter {
  private final JdbcClient db;

  AccountWriter(JdbcClient db) {
    this.db = db;
  }

  /**
   * Gives an account that never had one its password; false if it has one by now.
   *
   * @param name empty to keep the one by which HQ has invited an owner
   */
  boolean open(UserId user, String passwordHash, PersonName name) {
    int opened =
        db.sql(
                """
                update users
                set password_hash = :hash, active = true,
                  first_name = case when :first || :last = '' then first_name else :first end,
                  last_name = case when :first || :last = '' then last_name else :last end
                where id = :user and not active and password_hash is null
                """)
            .param("user", user.value())
            .param("hash", passwordHash)
            .param("first", name.first())
            .param("last", name.last())
            .update();
    return opened == 1;
  }

  /** Whether the account is as it was read, and stays so until the end of the transaction. */
  boolean isStill(Account account) {
    return db.sql(
            """
            select id from users
            where id = :user and active and token_generation = :generation
            for share
            """)
        .param("user", account.user().id().value())
        .param("generation", account.tokenGeneration())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  /** Also ends every token of the user; false for one who is not active. */
  boolean setPassword(UserId user, String passwordHash) {
    int changed =
        db.sql(
                """
                update users
                set password_hash = :hash, token_generation = token_generation + 1
                where id = :user and active
                """)
            .param("user", user.value())
            .param("hash", passwordHash)
            .update();
    db.sql("delete from sessions where user_id = :user").param("user", user.value()).update();
    return changed == 1;
  }
}
