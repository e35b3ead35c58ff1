package dev.siwak.whatsapp;

import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.MessageMedia.Claim;
import dev.siwak.kernel.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches media from Meta: an id becomes an address, which works for five minutes and with the
 * clinic's token only, and the address becomes bytes.
 */
@Component
class MediaDownloads {
  private static final Duration ONE_CALL = Duration.ofMinutes(1);

  /** For two calls, each of which may have to be made twice. */
  static final Duration LONGEST = ONE_CALL.multipliedBy(5);

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MEBI = 1 << 20;
  private static final int NOT_FOUND = 404;

  private final WhatsAppAccounts accounts;
  private final RestClient client;
  private final boolean encrypted;

  MediaDownloads(WhatsAppAccounts accounts, @Value("${siwak.whatsapp.api-base}") String base) {
    this.accounts = accounts;
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build());
    requests.setReadTimeout(ONE_CALL);
    this.client = RestClient.builder().baseUrl(base).requestFactory(requests).build();
    this.encrypted = base.startsWith("https:");
  }

  /** How a try ended. */
  sealed interface Result {
    record Fetched(ByteArrayResource content) implements Result {}

    record NotNow(String reason) implements Result {}

    record Never(String reason) implements Result {}
  }

  Result fetch(Claim claim) {
    return switch (accounts.channel(claim.clinic())) {
      case Channel.CloudApiNumber(var account) -> fetch(claim, account);
      case Channel.Sandbox() -> new Result.Never("the sandbox keeps no files");
      case Channel.Nowhere(var reason) -> new Result.NotNow(reason);
    };
  }

  private Result fetch(Claim claim, Account account) {
    try {
      return fromAddress(claim, account)
          // Its address has just run out.
          .or(() -> fromAddress(claim, account))
          .orElseGet(() -> new Result.NotNow("WhatsApp does not find it"));
    } catch (ResourceAccessException broken) {
      return new Result.NotNow("WhatsApp cannot be reached");
    }
  }

  /** Empty if there is nothing at the address. */
  private Optional<Result> fromAddress(Claim claim, Account account) {
    var told = address(claim, account);
    var address = uri(told.path("url").asString(""));
    if (address == null)
      return Optional.of(new Result.NotNow(told.path("refused").asString("no address was told")));
    if (size(told) > most(claim.kind())) return Optional.of(tooLarge(claim));
    return client
        .get()
        .uri(address)
        .headers(headers -> headers.setBearerAuth(account.accessToken()))
        .exchange((_, answer) -> result(claim, told, answer));
  }

  private JsonNode address(Claim claim, Account account) {
    return client
        .get()
        .uri("/{media}?phone_number_id={number}", claim.mediaId(), account.phoneNumberId())
        .headers(headers -> headers.setBearerAuth(account.accessToken()))
        .exchange(
            (_, answer) -> {
              var json = json(answer);
              if (answer.getStatusCode().is2xxSuccessful()) return json;
              var error = CloudApiError.read(answer.getStatusCode().value(), json, null);
              return JSON.createObjectNode().put("refused", error.text());
            });
  }

  /** The token is handed to nobody who could be overheard. */
  private @Nullable URI uri(String address) {
    try {
      var uri = URI.create(address);
      var scheme = uri.getScheme();
      return "https".equals(scheme) || ("http".equals(scheme) && !encrypted) ? uri : null;
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  private static Optional<Result> result(Claim claim, JsonNode told, ClientHttpResponse answer)
      throws IOException {
    int status = answer.getStatusCode().value();
    if (status == NOT_FOUND) return Optional.empty();
    if (!answer.getStatusCode().is2xxSuccessful())
      return Optional.of(new Result.NotNow("HTTP " + status));
    int most = most(claim.kind());
    byte[] bytes;
    try (var body = answer.getBody()) {
      bytes = body.readNBytes(most + 1);
    }
    if (bytes.length > most) return Optional.of(tooLarge(claim));
    long size = size(told);
    if (bytes.length == 0 || (size > 0 && size != bytes.length) || !fits(claim.digest(), bytes))
      return Optional.of(new Result.NotNow("it came damaged"));
    return Optional.of(new Result.Fetched(new ByteArrayResource(bytes)));
  }

  /** A number, though Meta writes it as text too; 0 if it was not told. */
  private static long size(JsonNode told) {
    var size = Payload.text(told.get("file_size"));
    return size != null && size.matches("[0-9]{1,15}") ? Long.parseLong(size) : 0;
  }

  private static boolean fits(@Nullable String digest, byte[] bytes) {
    if (digest == null) return true;
    var sum = Sha256.of(bytes);
    return digest.equals(Base64.getEncoder().encodeToString(sum))
        || digest.equalsIgnoreCase(HexFormat.of().formatHex(sum));
  }

  private static Result tooLarge(Claim claim) {
    return new Result.Never("larger than " + most(claim.kind()) / 1024 + " KiB");
  }

  /** What WhatsApp itself takes of each kind; of documents, which may have 100 MB, a quarter. */
  private static int most(Kind kind) {
    return switch (kind) {
      case STICKER -> MEBI;
      case IMAGE -> 5 * MEBI;
      case AUDIO, VIDEO -> 16 * MEBI;
      case DOCUMENT, TEXT, BUTTON, LIST, LOCATION, CONTACTS, ORDER, FLOW, OTHER -> 25 * MEBI;
    };
  }

  private static JsonNode json(ClientHttpResponse answer) throws IOException {
    try {
      return JSON.readTree(answer.getBody().readNBytes(MEBI));
    } catch (JacksonException unreadable) {
      return JSON.missingNode();
    }
  }
}
