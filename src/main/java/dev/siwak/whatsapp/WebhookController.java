package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where Meta calls. Without an app secret nothing could be believed, so there is nothing here. */
@RestController
@RequestMapping("/channels/whatsapp/webhook")
class WebhookController {
  private final PayloadIntake intake;
  private final String appSecret;
  private final String verifyToken;

  WebhookController(
      PayloadIntake intake,
      @Value("${siwak.whatsapp.app-secret:}") String appSecret,
      @Value("${siwak.whatsapp.verify-token:}") String verifyToken) {
    this.intake = intake;
    this.appSecret = appSecret;
    this.verifyToken = verifyToken;
  }

  @GetMapping
  ResponseEntity<byte[]> verify(
      @RequestParam(name = "hub.mode", defaultValue = "") String mode,
      @RequestParam(name = "hub.verify_token", defaultValue = "") String token,
      @RequestParam(name = "hub.challenge", defaultValue = "") String challenge) {
    requireSecret();
    boolean known =
        !verifyToken.isEmpty()
            && MessageDigest.isEqual(token.getBytes(UTF_8), verifyToken.getBytes(UTF_8));
    if (!known || !mode.equals("subscribe")) throw new ApiException(ErrorCode.FORBIDDEN);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
        .body(challenge.getBytes(UTF_8));
  }

  /** JSON, whatever the caller would rather have: it is stored by then. */
  @PostMapping
  ResponseEntity<Success<Map<String, Object>>> receive(
      InputStream body,
      @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature)
      throws IOException {
    requireSecret();
    var bytes = body.readAllBytes();
    if (!Signature.proves(bytes, signature, appSecret))
      throw new ApiException(ErrorCode.INVALID_SIGNATURE);
    if (!intake.take(bytes)) throw new ApiException(ErrorCode.INVALID_PAYLOAD);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Success.empty());
  }

  private void requireSecret() {
    if (appSecret.isEmpty()) throw new ApiException(ErrorCode.NOT_FOUND);
  }
}
