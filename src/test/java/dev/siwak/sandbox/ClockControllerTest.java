package dev.siwak.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

@SiwakTest
class ClockControllerTest {
  private final RestClient http;

  ClockControllerTest(@Value("${local.server.port}") int port) {
    this.http = RestClient.create("http://localhost:" + port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"advance\":null}",
        "{\"advance\":\"\"}",
        "{\"advance\":\"tomorrow\"}",
        "{\"advance\":\"-PT1H\"}",
        "{\"advance\":24}",
        "{\"advance\":\"P40000D\"}",
        "{\"advance\":\"PT9999999999999H\"}",
        "[]",
        "{"
      })
  void what_is_not_a_time_forward_is_refused(String body) {
    var answer =
        http.post()
            .uri("/sandbox/clock")
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange((_, response) -> response.getStatusCode() + response.bodyTo(String.class));

    assertThat(answer).isEqualTo("400 BAD_REQUEST{\"ok\":false,\"error\":\"INVALID_PAYLOAD\"}");
  }

  @Test
  void the_time_is_told_with_its_offset() {
    var answer =
        http.post()
            .uri("/sandbox/clock")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"advance\":\"PT0S\"}")
            .retrieve()
            .body(String.class);

    assertThat(answer)
        .matches(
            "\\{\"ok\":true,\"data\":\\{\"now\":\"\\d{4}(-\\d\\d){2}T\\d\\d(:\\d\\d){2}\\+00:00\"}}");
  }
}
