package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.TestClinic;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What one patient sends to a clinic, and what the clinic's staff see of it. */
final class SeenTalk {
  static final String ASHA = "966500000001";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Meta meta;
  private final Clock clock;
  final TestClinic clinic;
  final Api staff;
  final String number;

  SeenTalk(TestClinic clinic, Api api, Team team, Meta meta, Clock clock) {
    this.meta = meta;
    this.clock = clock;
    this.clinic = clinic;
    this.staff = api.as(team.join(clinic.id(), Role.OWNER).token());
    this.number = meta.numberFor(clinic);
  }

  /** A message of now, which is answered; its id. */
  String sends(String type, String body) {
    var wamid = wamid();
    posts(message(wamid, clock.instant().getEpochSecond(), type, body));
    return wamid;
  }

  /** A message of an hour ago, which is shown and not answered; its id. */
  String sent(String type, String body) {
    var wamid = wamid();
    posts(message(wamid, secondsAgo(3600), type, body));
    return wamid;
  }

  long secondsAgo(long seconds) {
    return clock.instant().getEpochSecond() - seconds;
  }

  static String message(String wamid, long timestamp, String type, String body) {
    return """
    {"from":"%1$s","id":"%2$s","timestamp":"%3$d","type":"%4$s","%4$s":%5$s}
    """
        .formatted(ASHA, wamid, timestamp, type, body);
  }

  void posts(String messages) {
    assertThat(meta.posts(Meta.payload(number, messages, "")).status()).isEqualTo(200);
  }

  /** Messages of somebody whose number WhatsApp does not tell. */
  void posts(String messages, String userId) {
    var payload = Meta.payload(number, messages, "");
    var hidden = payload.replace("\"wa_id\":\"" + ASHA, "\"user_id\":\"" + userId);
    assertThat(meta.posts(hidden).status()).isEqualTo(200);
  }

  /** A change of another field than messages. */
  void told(String field, String value) {
    var payload =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"waba-%1$s","changes":[
          {"field":"%2$s","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550001111","phone_number_id":"%1$s"},%3$s}}]}]}
        """
            .formatted(number, field, value);
    assertThat(meta.posts(payload).status()).isEqualTo(200);
  }

  /** From now on the clinic has an account of its own. */
  void connects() {
    var account =
        Map.of(
            "provider", "meta",
            "phone_number_id", number,
            "waba_id", "waba-" + number,
            "display_phone_number", "+1 555",
            "access_token", "token");
    assertThat(staff.put(path("/channels/whatsapp"), account).status()).isEqualTo(200);
  }

  /** What was decided, newest first. */
  JsonNode turns() {
    var id = conversations().at("/0/id");
    return staff.get(path("/conversations/" + id + "/turns")).data().get("items");
  }

  String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }

  JsonNode conversations() {
    return staff.get(path("/conversations")).data().get("items");
  }

  JsonNode talk() {
    return staff.get(path("/conversations/" + conversations().at("/0/id"))).data();
  }

  List<JsonNode> messages() {
    return talk().get("messages").valueStream().toList();
  }

  JsonNode first() {
    return messages().getFirst();
  }

  /** Why what came became no message. */
  List<String> keptBecause() {
    return staff
        .get(path("/channels/whatsapp/items"))
        .data()
        .get("items")
        .valueStream()
        .map(item -> item.get("reason").asString())
        .toList();
  }

  /** The words of the last answer, once there are so many. */
  String answer(int count) {
    await().atMost(PATIENCE).until(() -> answers().size() >= count);
    return answers().getLast().get("text").asString();
  }

  List<JsonNode> answers() {
    return messages().stream().filter(it -> it.get("dir").asString().equals("out")).toList();
  }

  static String wamid() {
    return "wamid." + UUID.randomUUID();
  }
}
