package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.TestClinic;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clinic with its number and its account. */
record MetaAccount(
    TestClinic clinic, Api owner, String number, String waba, Meta meta, FakeGraphApi graph) {

  private static final JsonNode NEVER =
      JsonMapper.shared()
          .readTree("{\"wanted\":false,\"synced_at\":null,\"failed_at\":null,\"last_error\":null}");

  MetaAccount holding(String... held) {
    graph.templates().holds(waba, held);
    return this;
  }

  MetaAccount connected() {
    return connected("right");
  }

  MetaAccount connected(String token) {
    connect(waba, token);
    return this;
  }

  void connect(String toAccount, String token) {
    var answer =
        owner.put(
            path("/channels/whatsapp"),
            Map.of(
                "provider", "meta",
                "phone_number_id", number,
                "waba_id", toAccount,
                "display_phone_number", "+1 555-000 " + number.substring(11),
                "access_token", token));
    assertThat(answer.status()).isEqualTo(200);
    isRead();
  }

  void isRead() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !sync().get("wanted").asBoolean() && !sync().equals(NEVER));
  }

  JsonNode sync() {
    return owner.get(path("/templates/sync")).data();
  }

  JsonNode template(String key, String lang) {
    for (var one : owner.get(path("/templates?lang=" + lang)).data().get("items"))
      if (one.get("key").asString().equals(key)) return one;
    throw new AssertionError("no template " + key + " in " + lang);
  }

  String status(String key) {
    return template(key, "en").get("status").asString();
  }

  /** As Meta posts it: of the account alone. */
  int tells(String field, long time, String value) {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"%s","time":%d,
          "changes":[{"field":"%s","value":%s}]}]}
        """
            .formatted(waba, time, field, value.replace('\'', '"'));
    return meta.posts(body).status();
  }

  /** As the patient writes, by WhatsApp's time. */
  void says(String who, long time, String words) {
    var text = Meta.text(who, "wamid." + UUID.randomUUID(), time, words);
    assertThat(meta.posts(Meta.payload(number, text, "")).status()).isEqualTo(200);
  }

  Api.Answer reply(String who, Map<String, ?> body) {
    return owner.post(path("/conversations/" + conversation(who) + "/reply"), body);
  }

  JsonNode talk(String who) {
    return owner.get(path("/conversations/" + conversation(who))).data();
  }

  /**
   * A message of the talk.
   *
   * @param fromEnd -1 for the last
   */
  JsonNode message(String who, int fromEnd) {
    var messages = talk(who).get("messages");
    return messages.get(messages.size() + fromEnd);
  }

  private long conversation(String who) {
    var found = owner.get(path("/conversations?q=" + who)).data();
    return found.path("items").path(0).path("id").asLong();
  }

  String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
