package dev.siwak.whatsapp;

import dev.siwak.outbox.Outcome;
import dev.siwak.outbox.Outcome.Retry;
import dev.siwak.outbox.Outcome.Sent;
import dev.siwak.outbox.Outcome.Unknown;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Meta's Cloud API. */
@Component
class CloudApi {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SETTLE = Duration.ofSeconds(7);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RestClient client;
  private final Duration unknownResend;
  private final Duration longestSend;

  @Autowired
  CloudApi(
      @Value("${siwak.whatsapp.api-base}") String base,
      @Value("${siwak.whatsapp.unknown-resend-seconds:60}") long unknownResendSeconds,
      @Value("${siwak.whatsapp.answer-seconds:20}") long answerSeconds) {
    this(base, Duration.ofSeconds(unknownResendSeconds), Duration.ofSeconds(answerSeconds));
  }

  CloudApi(String base, Duration unknownResend, Duration read) {
    this.client = client(base, read);
    this.unknownResend = unknownResend;
    this.longestSend = CONNECT.plus(read).plus(SETTLE);
  }

  static RestClient client(String base, Duration read) {
    var requests =
        new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(CONNECT).build());
    requests.setReadTimeout(read);
    return RestClient.builder().baseUrl(base).requestFactory(requests).build();
  }

  /** How long a send may be under way before its outcome counts as unknown. */
  Duration lease() {
    return unknownResend.compareTo(longestSend) > 0 ? unknownResend : longestSend;
  }

  /**
   * Sends one message.
   *
   * @param attempt 1 for the first
   */
  Outcome send(Account account, JsonNode body, int attempt) {
    try {
      return client
          .post()
          .uri("/{number}/messages", account.phoneNumberId())
          .headers(headers -> headers.setBearerAuth(account.accessToken()))
          .contentType(MediaType.APPLICATION_JSON)
          .body(JSON.writeValueAsBytes(body))
          .exchange((_, answer) -> outcome(answer, account, attempt));
    } catch (ResourceAccessException broken) {
      return neverSent(broken)
          ? new Retry("cannot connect to the Cloud API")
          : new Unknown("no answer from the Cloud API", unknownResend);
    }
  }

  /** Shows the patient that a message was read, and for some seconds that somebody is typing. */
  void markRead(Account account, String wamid) {
    var body = JSON.createObjectNode().put("messaging_product", "whatsapp").put("status", "read");
    body.put("message_id", wamid).putObject("typing_indicator").put("type", "text");
    client
        .post()
        .uri("/{number}/messages", account.phoneNumberId())
        .headers(headers -> headers.setBearerAuth(account.accessToken()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsBytes(body))
        .retrieve()
        .toBodilessEntity();
  }

  /** Whether the token may use the number; null if so, else why not. */
  @Nullable String check(Account account) {
    try {
      return client
          .get()
          .uri("/{number}?fields=id", account.phoneNumberId())
          .headers(headers -> headers.setBearerAuth(account.accessToken()))
          .exchange((_, answer) -> reasonAgainst(answer, account.phoneNumberId()));
    } catch (ResourceAccessException broken) {
      return "the Graph API cannot be reached";
    }
  }

  private static @Nullable String reasonAgainst(ClientHttpResponse answer, String number)
      throws IOException {
    var json = json(answer);
    if (!answer.getStatusCode().is2xxSuccessful()) return error(answer, json).text();
    return json.path("id").asString("").equals(number) ? null : "the Graph API names another id";
  }

  private Outcome outcome(ClientHttpResponse answer, Account account, int attempt)
      throws IOException {
    var json = json(answer);
    if (!answer.getStatusCode().is2xxSuccessful()) return error(answer, json).outcome(attempt);
    var wamid = json.path("messages").path(0).path("id").asString("");
    return wamid.isEmpty()
        ? new Unknown("an answer without a message id", unknownResend)
        : new Sent(wamid, account.phoneNumberId());
  }

  static CloudApiError error(ClientHttpResponse answer, JsonNode json) throws IOException {
    var wait = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
    var seconds =
        wait != null && wait.matches("[0-9]{1,5}")
            ? Duration.ofSeconds(Long.parseLong(wait))
            : null;
    return CloudApiError.read(answer.getStatusCode().value(), json, seconds);
  }

  /** An error page of some machine in between is no JSON, and its status says enough. */
  static JsonNode json(ClientHttpResponse answer) throws IOException {
    try {
      return JSON.readTree(answer.getBody().readAllBytes());
    } catch (JacksonException unreadable) {
      return JSON.missingNode();
    }
  }

  /** What failed before a byte of the message had left. */
  private static boolean neverSent(Throwable broken) {
    return Stream.iterate(broken, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException);
  }
}
