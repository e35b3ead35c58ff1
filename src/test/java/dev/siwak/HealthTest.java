package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestClient;

@SiwakTest
class HealthTest {
  private final RestClient http;

  HealthTest(@Value("${local.server.port}") int port) {
    this.http = RestClient.create("http://localhost:" + port);
  }

  @Test
  void a_started_siwak_lives_and_is_ready() {
    assertThat(http.get().uri("/health/").retrieve().body(String.class))
        .isEqualTo("{\"ok\":true,\"data\":{\"status\":\"up\"}}");
    assertThat(http.get().uri("/ready/").retrieve().body(String.class))
        .isEqualTo("{\"ok\":true,\"data\":{\"status\":\"ready\"}}");
  }
}
