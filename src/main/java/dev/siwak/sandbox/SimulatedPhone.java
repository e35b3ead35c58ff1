package dev.siwak.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.kernel.PhoneNumber;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what Meta does when somebody writes: posts a signed payload to the webhook of this very
 * installation, over HTTP.
 */
@Component
@ConditionalOnBooleanProperty("siwak.sandbox")
class SimulatedPhone {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RestClient http = RestClient.create();
  private final Environment environment;
  private final Clock clock;
  private final String secret;

  SimulatedPhone(
      Environment environment, Clock clock, @Value("${siwak.whatsapp.app-secret:}") String secret) {
    this.environment = environment;
    this.clock = clock;
    this.secret = secret;
  }

  /**
   * A tap on something of ours, which WhatsApp tells apart by where it stood.
   *
   * @param type {@code button_reply} or {@code list_reply}
   */
  record Tap(String type, String id) {}

  /**
   * Writes a text.
   *
   * @param tap what it is the title of; null for typed words
   */
  void send(
      DemoClinic clinic, PhoneNumber from, @Nullable String name, String text, @Nullable Tap tap) {
    var body = JSON.writeValueAsBytes(payload(clinic, from, name, message(from, text, tap)));
    http.post()
        .uri("http://{host}:{port}/channels/whatsapp/webhook", host(), port())
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Hub-Signature-256", "sha256=" + signature(body))
        .body(body)
        .retrieve()
        .toBodilessEntity();
  }

  private Map<String, Object> message(PhoneNumber from, String text, @Nullable Tap tap) {
    var type = tap == null ? "text" : "interactive";
    var content =
        tap == null
            ? Map.of("body", text)
            : Map.of("type", tap.type(), tap.type(), Map.of("id", tap.id(), "title", text));
    return Map.of(
        "from",
        from.digits(),
        "id",
        "wamid.sandbox." + UUID.randomUUID(),
        "timestamp",
        Long.toString(clock.instant().getEpochSecond()),
        "type",
        type,
        type,
        content);
  }

  private static Map<String, Object> payload(
      DemoClinic clinic, PhoneNumber from, @Nullable String name, Map<String, Object> message) {
    var contact =
        Map.of("profile", Map.of("name", name == null ? "" : name), "wa_id", from.digits());
    var metadata =
        Map.of(
            "display_phone_number", clinic.phone().digits(),
            "phone_number_id", clinic.phoneNumberId());
    var value =
        Map.of(
            "messaging_product",
            "whatsapp",
            "metadata",
            metadata,
            "contacts",
            List.of(contact),
            "messages",
            List.of(message));
    var change = Map.of("field", "messages", "value", value);
    return Map.of(
        "object",
        "whatsapp_business_account",
        "entry",
        List.of(Map.of("id", "sandbox", "changes", List.of(change))));
  }

  private String signature(byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where this installation listens, seen from itself. */
  private String host() {
    return environment.getProperty("server.address", "127.0.0.1");
  }

  private String port() {
    return environment.getRequiredProperty("local.server.port");
  }
}
