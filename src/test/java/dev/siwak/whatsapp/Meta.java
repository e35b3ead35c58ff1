package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.Api;
import dev.siwak.TestClinic;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Meta as the application knows it: posts signed payloads to the real webhook. */
@Component
public class Meta {
  private static final AtomicLong NUMBERS = new AtomicLong(200_000_000_000_000L);

  private final Api api;
  private final Routes routes;
  private final String appSecret;

  Meta(Api api, Routes routes, @Value("${siwak.whatsapp.app-secret}") String appSecret) {
    this.api = api;
    this.routes = routes;
    this.appSecret = appSecret;
  }

  /** The same with this Accept header. */
  Meta accepting(String types) {
    return new Meta(api.with("Accept", types), routes, appSecret);
  }

  /** Gives the clinic a checked number of its own; the phone_number_id. */
  public String numberFor(TestClinic clinic) {
    var number = Long.toString(NUMBERS.incrementAndGet());
    clinic.run(() -> routes.take(clinic.id(), number, "waba-" + number, true));
    return number;
  }

  public Api.Answer posts(String payload) {
    return posts(payload.getBytes(UTF_8));
  }

  public Api.Answer posts(byte[] payload) {
    return posts(payload, sign(payload, appSecret));
  }

  public Api.Answer posts(byte[] payload, String signature) {
    return api.with("X-Hub-Signature-256", signature)
        .send("POST", "/channels/whatsapp/webhook", payload);
  }

  public static String sign(byte[] payload, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(payload));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** A payload of one entry and one change. */
  public static String payload(String phoneNumberId, String messages, String statuses) {
    return """
    {"object":"whatsapp_business_account","entry":[%s]}
    """
        .formatted(entry(phoneNumberId, messages, statuses));
  }

  static String entry(String phoneNumberId, String messages, String statuses) {
    return """
    {"id":"waba-%1$s","changes":[{"field":"messages","value":{
      "messaging_product":"whatsapp",
      "metadata":{"display_phone_number":"15550001111","phone_number_id":"%1$s"},
      "contacts":[{"profile":{"name":"Asha"},"wa_id":"966500000001"}],
      "messages":[%2$s],"statuses":[%3$s]}}]}
    """
        .formatted(phoneNumberId, messages, statuses);
  }

  /** What a clinic says of its account when it connects a number. */
  static Map<String, String> account(String phoneNumberId, String token) {
    return Map.of(
        "provider",
        "meta",
        "phone_number_id",
        phoneNumberId,
        "waba_id",
        "waba-" + phoneNumberId,
        "display_phone_number",
        "+966 11 200 0101",
        "access_token",
        token);
  }

  /**
   * A text message.
   *
   * @param text as it stands in JSON, escapes included
   */
  public static String text(String from, String wamid, long timestamp, String text) {
    return """
    {"from":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}
    """
        .formatted(from, wamid, timestamp, text);
  }

  static String status(String wamid, String status) {
    return """
    {"id":"%s","status":"%s","timestamp":"1669233778","recipient_id":"966500000001",
     "biz_opaque_callback_data":"77"}
    """
        .formatted(wamid, status);
  }
}
