package dev.siwak.identity;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.identity.LoginThrottle.Attempt;
import dev.siwak.kernel.Sha256;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class LoginThrottleTest {
  private static final String PASSWORD = "Toothbrush!7";

  private final Api api;
  private final Team team;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final TransactionTemplate transactions;
  private final JdbcClient db;

  LoginThrottleTest(
      Api api,
      Team team,
      Passwords passwords,
      LoginThrottle throttle,
      PlatformTransactionManager transactions,
      JdbcClient db) {
    this.api = api;
    this.team = team;
    this.passwords = passwords;
    this.throttle = throttle;
    this.transactions = new TransactionTemplate(transactions);
    this.db = db;
  }

  @Test
  void after_ten_wrong_passwords_even_the_right_one_has_to_wait_a_quarter_of_an_hour() {
    var person = team.withPassword(passwords.hash(PASSWORD));
    var here = address();
    for (int i = 0; i < 10; i++)
      assertThat(signIn(person.email(), "wrong", here).refusal())
          .isEqualTo("401 INVALID_CREDENTIALS");

    var refused = signIn(person.email(), PASSWORD, here);

    assertThat(refused.refusal()).isEqualTo("429 RATE_LIMIT");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 15 * 60);
    assertThat(signIn(person.email(), PASSWORD, address()).status()).isEqualTo(200);

    api.post("/sandbox/clock", Map.of("advance", "PT" + refused.header("Retry-After") + "S"));
    assertThat(signIn(person.email(), PASSWORD, here).status()).isEqualTo(200);
  }

  @Test
  void an_email_that_nobody_has_counts_alike() {
    var nobody = UUID.randomUUID() + "@nobody.example";
    var here = address();
    for (int i = 0; i < 10; i++)
      assertThat(signIn(nobody, "wrong", here).refusal()).isEqualTo("401 INVALID_CREDENTIALS");

    assertThat(signIn(nobody, "wrong", here).refusal()).isEqualTo("429 RATE_LIMIT");
  }

  @Test
  void of_thirty_guesses_at_the_same_moment_ten_are_answered() throws Exception {
    var person = team.withPassword(passwords.hash(PASSWORD));
    var here = address();

    var answers = atOnce(30, () -> signIn(person.email(), "wrong", here).refusal());

    assertThat(answers.stream().collect(groupingBy(identity(), counting())))
        .isEqualTo(Map.of("401 INVALID_CREDENTIALS", 10L, "429 RATE_LIMIT", 20L));
  }

  @Test
  void many_who_know_their_password_may_sign_in_at_the_same_moment() throws Exception {
    var person = team.withPassword(passwords.hash(PASSWORD));
    var here = address();

    var answers = atOnce(20, () -> signIn(person.email(), PASSWORD, here).status());

    assertThat(answers).containsOnly(200);
  }

  @Test
  void an_address_has_fifty_failures_whichever_accounts_it_tries() throws Exception {
    var here = InetAddress.ofLiteral(address());
    for (int i = 0; i < 50; i++) assertThat(fail(someAccount(), here)).isEmpty();

    assertThat(fail(someAccount(), here)).isPresent();
    assertThat(fail(someAccount(), InetAddress.ofLiteral(address()))).isEmpty();
  }

  @Test
  void an_account_has_a_hundred_failures_wherever_they_come_from() {
    var account = someAccount();
    for (int i = 0; i < 100; i++)
      assertThat(fail(account, InetAddress.ofLiteral(address()))).isEmpty();

    assertThat(fail(account, InetAddress.ofLiteral(address())))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(15)));
  }

  @Test
  void one_ipv6_network_is_one_address() {
    var account = someAccount();
    var host = ThreadLocalRandom.current().nextInt(1, 0xffff);
    for (int i = 0; i < 10; i++) fail(account, InetAddress.ofLiteral(six(host, i)));

    assertThat(fail(account, InetAddress.ofLiteral(six(host, 10)))).isPresent();
  }

  @Test
  void failures_that_no_longer_count_are_forgotten() {
    var account = someAccount();
    fail(account, InetAddress.ofLiteral(address()));

    api.post("/sandbox/clock", Map.of("advance", "PT16M"));
    fail(someAccount(), InetAddress.ofLiteral(address()));

    long counted =
        transactions.execute(
            _ ->
                db.sql("select count(*) from login_failures where account = :account")
                    .param("account", Sha256.hex(account.value()))
                    .query(Long.class)
                    .single());
    assertThat(counted).isZero();
  }

  private Optional<Duration> fail(Email account, InetAddress from) {
    return transactions.execute(_ -> throttle.fail(Attempt.of(account, from)));
  }

  private Answer signIn(String email, String password, String from) {
    return api.with("X-Forwarded-For", from)
        .post("/auth/login", Map.of("email", email, "password", password));
  }

  private static Email someAccount() {
    return Email.of(UUID.randomUUID() + "@nobody.example");
  }

  /** One that no other test calls from. */
  private static String address() {
    var random = ThreadLocalRandom.current();
    return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static String six(int host, int number) {
    return "2001:db8:%x:1::%x".formatted(host, number);
  }

  private static <T> List<T> atOnce(int times, Callable<T> call)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) running.add(threads.submit(call));
      var results = new ArrayList<T>();
      for (var each : running) results.add(each.get());
      return results;
    }
  }
}
