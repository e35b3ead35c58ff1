package dev.siwak.conversations;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.TestClinic;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody at the clinic's desk, who works with the API. */
final class Clerk {
  final Team.Person person;
  private final Api api;
  private final TestClinic clinic;

  Clerk(Team team, Api api, TestClinic clinic, Role role) {
    this.person = team.join(clinic.id(), role);
    this.api = api.as(person.token());
    this.clinic = clinic;
  }

  Answer post(long conversation, String what, Object body) {
    return api.post(path("/conversations/" + conversation + "/" + what), body);
  }

  Answer writes(long conversation, String text) {
    return post(conversation, "reply", Map.of("text", text));
  }

  Answer sends(long conversation, String template, Map<String, String> variables) {
    return post(conversation, "reply", Map.of("template_key", template, "variables", variables));
  }

  Answer handsOff(long conversation, boolean on) {
    return post(conversation, "handoff", Map.of("on", on));
  }

  Answer get(String rest) {
    return api.get(path(rest));
  }

  JsonNode sees(long conversation) {
    return get("/conversations/" + conversation).data();
  }

  /** Of a conversation, oldest first. */
  List<String> authors(long conversation) {
    return sees(conversation).get("messages").valueStream().map(Clerk::author).toList();
  }

  private static String author(JsonNode message) {
    return message.get("author").asString();
  }

  private String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
