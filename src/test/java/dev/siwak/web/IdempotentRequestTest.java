package dev.siwak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.siwak.kernel.Actor;
import dev.siwak.kernel.UserId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IdempotentRequestTest {
  private static final Actor NOOR = new Actor.Member(new UserId(1));

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "é", "\u007f", "\u00ff", "a\u0000", "سواك"})
  void a_key_that_is_not_visible_ascii_is_refused(String unreadable) {
    assertThatThrownBy(() -> read("POST", "/a", "{}", unreadable))
        .isInstanceOfSatisfying(
            ApiException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PAYLOAD));
  }

  @Test
  void a_key_has_1_to_255_characters() {
    assertThat(read("POST", "/a", "{}", "!").id()).hasSize(64);
    assertThat(read("POST", "/a", "{}", "~".repeat(255)).id()).hasSize(64);
    assertThatThrownBy(() -> read("POST", "/a", "{}", "~".repeat(256)))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void two_keys_are_none() {
    assertThatThrownBy(() -> read("POST", "/a", "{}", "one", "two"))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void caller_method_path_and_key_are_the_request_and_body_and_query_what_it_says() {
    var request = read("POST", "/a", "{}", "key");

    assertThat(read("POST", "/a", "{}", "key")).isEqualTo(request);
    assertThat(read("PUT", "/a", "{}", "key").id()).isNotEqualTo(request.id());
    assertThat(read("POST", "/b", "{}", "key").id()).isNotEqualTo(request.id());
    assertThat(read("POST", "/a", "{}", "Key").id()).isNotEqualTo(request.id());
    assertThat(of(new Actor.Member(new UserId(2))).id()).isNotEqualTo(request.id());
    assertThat(of(NOOR)).isEqualTo(request);

    var other = read("POST", "/a", "{ }", "key");
    assertThat(other.id()).isEqualTo(request.id());
    assertThat(other.fingerprint()).isNotEqualTo(request.fingerprint());
  }

  private static IdempotentRequest of(Actor caller) {
    return read(caller, "POST", "/a", "{}", "key");
  }

  private static IdempotentRequest read(String method, String path, String body, String... keys) {
    return read(NOOR, method, path, body, keys);
  }

  private static IdempotentRequest read(
      Actor caller, String method, String path, String body, String... keys) {
    var request = new MockHttpServletRequest(method, path);
    for (var key : keys) request.addHeader("Idempotency-Key", key);
    return IdempotentRequest.of(request, caller, body.getBytes(StandardCharsets.UTF_8));
  }
}
