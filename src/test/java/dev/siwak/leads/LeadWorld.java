package dev.siwak.leads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.HmacSha256;
import dev.siwak.templates.Templates;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clinic with its templates, whose leads are signed with the secret that is everybody's. */
abstract class LeadWorld {
  static final String COMMON = "a secret of all the clinics";
  static final JsonMapper JSON = JsonMapper.shared();
  private static final AtomicLong NUMBERS = new AtomicLong(966_570_000_000L);

  final World world;
  final Team team;
  final Templates templates;
  final Api everyone;
  final TestClinic clinic;
  final Api owner;

  LeadWorld(World world, Team team, Templates templates, Api api) {
    this.world = world;
    this.team = team;
    this.templates = templates;
    this.everyone = api;
    this.clinic = furnished();
    this.owner = api.as(team.join(clinic.id(), Role.OWNER).token());
  }

  final TestClinic furnished() {
    var one = world.aClinic().save();
    one.run(() -> templates.furnish(one.id()));
    return one;
  }

  static String phone() {
    return "+" + NUMBERS.incrementAndGet();
  }

  /** With the common secret. */
  Api.Answer brings(String lead) {
    return brings(lead, COMMON);
  }

  Api.Answer brings(String lead, String secret) {
    return brings(lead.getBytes(UTF_8), sign(lead, secret));
  }

  Api.Answer brings(byte[] lead, String signature) {
    return everyone.with("X-Lead-Signature", signature).send("POST", "/webhooks/lead", lead);
  }

  static String sign(String lead, String secret) {
    return HexFormat.of().formatHex(HmacSha256.of(lead.getBytes(UTF_8), secret.getBytes(UTF_8)));
  }

  String lead(Map<String, ?> fields) {
    return lead(clinic, fields);
  }

  static String lead(TestClinic where, Map<String, ?> fields) {
    var body = JSON.createObjectNode();
    body.put("clinic", where.slug()).put("name", "Asha").put("language", "en");
    JSON.<JsonNode>valueToTree(fields)
        .properties()
        .forEach(it -> body.set(it.getKey(), it.getValue()));
    return body.toString();
  }

  List<JsonNode> leads() {
    return owner.get(path("/leads")).data().get("items").valueStream().toList();
  }

  JsonNode only() {
    assertThat(leads()).hasSize(1);
    return leads().getFirst();
  }

  List<String> said(JsonNode lead) {
    var talk = owner.get(path("/conversations/" + lead.get("conversation_id"))).data();
    return talk.get("messages").valueStream().map(it -> it.get("text").asString()).toList();
  }

  long patients() {
    return owner.get(path("/patients")).data().get("total").asLong();
  }

  String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
