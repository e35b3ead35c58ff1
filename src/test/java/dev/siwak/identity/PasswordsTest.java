package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void a_password_matches_its_own_hash_alone() {
    var hash = passwords.hash("كلمة🦷 Toothbrush");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("كلمة🦷 Toothbrush", hash)).isTrue();
    assertThat(passwords.matches("كلمة🦷 toothbrush", hash)).isFalse();
    assertThat(passwords.matches("كلمة🦷 Toothbrush", null)).isFalse();
  }

  /** On the caller's virtual thread they would keep its carrier from everybody else. */
  @Test
  void passwords_are_computed_on_threads_of_their_own() throws InterruptedException {
    Thread.ofVirtual().start(() -> passwords.hash("Toothbrush!7")).join();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .anyMatch(name -> name.startsWith("passwords-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Short!234",
        "🦷🦷🦷🦷🦷🦷🦷🦷🦷",
        "PASSWORD123",
        "1234567890",
        "zzzzzzzzzzzzzz"
      })
  void short_and_common_passwords_are_weak(String password) {
    assertThat(WeakPasswords.contain(password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Admin!2345", "Toothbrush!7", "كلمة سر طويلة", "🦷🦷🦷🦷🦷🦷🦷🦷🦷🪥"})
  void others_are_not(String password) {
    assertThat(WeakPasswords.contain(password)).isFalse();
  }
}
