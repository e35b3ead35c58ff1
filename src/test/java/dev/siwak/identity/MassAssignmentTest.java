package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.OpenApi;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.templates.Templates;
import dev.siwak.whatsapp.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two clinics that are alike are asked the same, one of them with members that no route knows, in
 * every object of the body: afterwards they are alike still.
 */
@SiwakTest
class MassAssignmentTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final JsonNode HOSTILE =
      JSON.readTree(
          """
          {"id":666001,"clinic_id":666001,"clinic":"demo-dental","clinic_slug":"demo-dental",
           "slug":"taken-over","user_id":666001,"owner_id":666001,"patient_id":666001,
           "membership_id":666001,"staff_id":666001,"assignee_id":666001,"author_id":666001,
           "conversation_id":666001,"outbox_id":666001,"message_id":666001,
           "email":"taken-over@people.example","role":"OWNER","hq_role":"SUPERADMIN",
           "status":"cancelled","state":"failed","active":false,"is_active":false,"invited":false,
           "pending":false,"enabled":false,"hsm":false,"handoff":true,"author":"siwak","dir":"in",
           "created_at":"2001-01-01T00:00:00Z","started_at":"2001-01-01T00:00:00Z",
           "expires_at":"2001-01-01T00:00:00Z","hold_until":"2001-01-01T00:00:00Z",
           "password_hash":"taken-over","token_generation":7,"revision":7,"version":7,
           "sync_state":"failed","tz":"Asia/Tokyo","default_lang":"ar","checked":false,
           "user":{"id":666001,"role":"OWNER"},"membership":{"role":"OWNER"},
           "appointment":{"id":666001,"status":"cancelled"},"patient":{"id":666001}}
          """);

  /** Objects whose names are the caller's own. */
  private static final Set<String> MAPS = Set.of("settings", "variables", "consents");

  private static final Logger log = LoggerFactory.getLogger(MassAssignmentTest.class);

  private final Api api;
  private final Team team;
  private final Meta meta;
  private final World world;
  private final Templates templates;
  private final Clock clock;
  private final FlywayConnectionDetails owner;
  private final Set<String> asked = new TreeSet<>();
  private final List<Half> halves = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> differences = new TreeSet<>();

  MassAssignmentTest(
      Api api,
      Team team,
      Meta meta,
      World world,
      Templates templates,
      Clock clock,
      FlywayConnectionDetails owner) {
    this.api = api;
    this.team = team;
    this.meta = meta;
    this.world = world;
    this.templates = templates;
    this.clock = clock;
    this.owner = owner;
  }

  /** One of the two clinics, with what the requests name. */
  private record Half(Api owner, Api hq, Rows rows, Map<String, String> names, boolean isHostile) {
    List<String> masked() {
      return rows.masked(names.getOrDefault("slug", ""), names.getOrDefault("number", "no number"));
    }
  }

  @AfterEach
  void leave() {
    halves.forEach(half -> half.rows().close());
  }

  @Test
  void members_that_no_route_knows_change_nothing() {
    halves.add(half(false));
    halves.add(half(true));
    alike("before anything");

    clinic("POST", "/users", "{'email':'new-{slug}@people.example','role':'STAFF'}");
    clinic("PUT", "/users/{member}", "{'role':'VIEWER'}");
    clinic(
        "POST",
        "/appointments/create",
        """
        {'patient_id':{patient},'service_code':'consult','start_at_iso':'{day}T10:00',
         'notes':'first visit'}
        """);
    learn("appointment", "appointments");
    clinic(
        "POST",
        "/appointments/reschedule",
        "{'id':{appointment},'new_start_at_iso':'{day}T11:00'}");
    clinic("POST", "/appointments/status", "{'id':{appointment},'status':'confirmed'}");
    clinic("POST", "/appointments/cancel", "{'id':{appointment},'reason':'ill'}");
    clinic(
        "PUT",
        "/templates",
        "{'templates':[{'key':'greet','lang':'en','enabled':true,'body':'Good day, {{name}}!'}]}");
    clinic("POST", "/templates/preview", "{'template_key':'greet','variables':{'name':'Asha'}}");
    clinic("PUT", "/settings", "{'settings':{'grid_minutes':20,'name_en':'Smile'}}");
    clinic("POST", "/patients", "{'name':'Ben','phone':'+966500000073','notes':'anxious'}");
    clinic("PUT", "/patients/{patient}", "{'name':'Asha Rao','consents':{'messages':true}}");
    lists();
    clinic("POST", "/conversations/{talk}/notes", "{'body':'call back'}");
    clinic("POST", "/conversations/{talk}/reply", "{'text':'We are here.'}");
    clinic(
        "POST",
        "/conversations/{talk}/reply",
        "{'template_key':'greet','variables':{'name':'Asha'}}");
    clinic("POST", "/conversations/{talk}/assign", "{'user_id':{owner}}");
    clinic("POST", "/conversations/{talk}/handoff", "{'on':false}");
    clinic("PUT", "/channels/whatsapp", "{'provider':'sandbox','phone_number_id':'{number}'}");
    clinic(
        "POST",
        "/channels/whatsapp/test",
        "{'to_sandbox_phone':'+966500000081','variables':{'name':'Asha'}}");
    hq("POST", "/hq/support/start", "{'clinic_id':{clinic},'reason':'a patient waits'}");

    var writes =
        OpenApi.of(api).operations().stream()
            .filter(it -> it.body().isPresent() && it.path().startsWith("/clinic/"))
            .map(OpenApi.Operation::route)
            .toList();
    log.info("asked {} of {} writes under a clinic's path", asked.size(), writes.size());
    assertThat(asked).containsAll(writes);
    assertThat(problems).isEmpty();
  }

  private void lists() {
    clinic(
        "PUT",
        "/services",
        """
        {'services':[{'code':'consult','name':'Consultation','language':'en',
                      'duration_minutes':30,'is_active':true}]}
        """);
    clinic(
        "PUT",
        "/providers",
        """
        {'providers':[{'code':'rao','name':'Dr Rao','is_active':true,'service_codes':['consult'],
          'hours':[{'weekday':0,'start_time':'09:00','end_time':'17:00'}],
          'time_off':[{'start_at':'2027-05-01','end_at':'2027-05-03','reason':'away'}]}]}
        """);
    clinic("PUT", "/rooms", "{'rooms':[{'code':'blue','name':'Blue','is_active':true}]}");
    clinic("PUT", "/hours", "{'hours':[{'weekday':0,'start_time':'09:00','end_time':'17:00'}]}");
    clinic(
        "PUT",
        "/closures",
        "{'closures':[{'from':'2027-06-01','to':'2027-06-02','reason':'painting'}]}");
  }

  @Test
  void whoever_takes_a_clinic_in_or_accepts_an_invitation_decides_no_more_than_is_asked() {
    var hq = api.as(team.hq(HqRole.SUPERADMIN).token());
    for (boolean isHostile : new boolean[] {false, true}) {
      var slug = "taken-in-" + Long.toString(System.nanoTime(), 36);
      var opened = hq.post("/hq/tenants", body(TENANT, Map.of("slug", slug), isHostile)).data();
      assertThat(opened.at("/clinic/slug").asString()).isEqualTo(slug);
      var names = Map.of("slug", slug, "token", opened.get("invite_token").asString());
      var half =
          new Half(hq, hq, new Rows(owner, opened.at("/clinic/id").asLong()), names, isHostile);
      halves.add(half);
      assertThat(api.post("/auth/accept-invite", body(ACCEPT, names, isHostile)).status())
          .isEqualTo(200);
    }

    alike("taken in and accepted");
    assertThat(problems).isEmpty();
  }

  private static final String TENANT =
      """
      {'name':'Bright','slug':'{slug}','default_lang':'en','tz':'Asia/Kolkata',
       'owner_email':'owner-{slug}@people.example','owner_name':'Ben'}
      """;
  private static final String ACCEPT =
      "{'token':'{token}','password':'a long sentence of ones own','first_name':'Ben'}";

  private void clinic(String method, String route, String body) {
    asked.add(method + " /clinic/{slug}" + route.replaceAll("\\{(?:member|talk|patient)}", "{id}"));
    for (var half : halves) {
      var path = "/clinic/{slug}" + route;
      done(half.owner(), half, method, path, body);
    }
    alike(method + " " + route);
  }

  private void hq(String method, String path, String body) {
    for (var half : halves) done(half.hq(), half, method, path, body);
    alike(method + " " + path);
  }

  private void done(Api caller, Half half, String method, String path, String body) {
    var answer =
        caller.send(
            method,
            named(path, half.names()),
            body(body, half.names(), half.isHostile()).getBytes(StandardCharsets.UTF_8));
    if (answer.status() != 200) problems.add("%s %s: %s".formatted(method, path, answer));
    half.rows().areSettled();
  }

  /** What was just made, so that later requests can name it. */
  private void learn(String name, String table) {
    for (var half : halves) half.names().put(name, half.rows().ids(table).getFirst());
  }

  private void alike(String after) {
    var plain = halves.getFirst().masked();
    var hostile = halves.getLast().masked();
    var more = new ArrayList<>(hostile);
    plain.forEach(more::remove);
    var less = new ArrayList<>(plain);
    hostile.forEach(less::remove);
    if (differences.add(more + " instead of " + less) && !(more.isEmpty() && less.isEmpty()))
      problems.add("%s: %s instead of %s".formatted(after, more, less));
    for (var row : halves.getLast().rows().texts())
      if (row.contains("666001") || row.contains("taken-over"))
        problems.add("%s: %s".formatted(after, row));
  }

  private static String body(String text, Map<String, String> names, boolean isHostile) {
    var body = JSON.readTree(named(text.replace('\'', '"'), names));
    if (isHostile) infect(body);
    return body.toString();
  }

  private static void infect(JsonNode node) {
    for (var child : List.copyOf(node.properties()))
      if (!MAPS.contains(child.getKey())) infect(child.getValue());
    if (node.isArray()) node.forEach(MassAssignmentTest::infect);
    if (node instanceof ObjectNode object)
      HOSTILE.properties().forEach(it -> object.putIfAbsent(it.getKey(), it.getValue()));
  }

  private static String named(String text, Map<String, String> names) {
    var named = text;
    for (var name : names.entrySet())
      named = named.replace("{" + name.getKey() + "}", name.getValue());
    return named;
  }

  private Half half(boolean isHostile) {
    var clinic = world.aClinic().open("00:00", "23:59").save();
    clinic.run(() -> templates.furnish(clinic.id()));
    var rows = new Rows(owner, clinic.id().value());
    var boss = team.join(clinic.id(), Role.OWNER);
    var names = new TreeMap<String, String>();
    names.put("slug", clinic.slug());
    names.put("day", LocalDate.ofInstant(clock.instant(), clinic.zone()).plusDays(20).toString());
    names.put("clinic", Long.toString(clinic.id().value()));
    names.put("owner", Long.toString(boss.id().value()));
    names.put("patient", Long.toString(clinic.patient("Asha", "+966500000071").value()));
    names.put("number", meta.numberFor(clinic));
    write(clinic, names, rows);
    team.join(clinic.id(), Role.STAFF);
    names.put("member", rows.ids("memberships").getLast());
    return new Half(
        api.as(boss.token()), api.as(team.hq(HqRole.OPS).token()), rows, names, isHostile);
  }

  /** A patient writes and is answered. */
  private void write(TestClinic clinic, Map<String, String> names, Rows rows) {
    var hello =
        """
        {"from":"966500000072","id":"wamid.%s","timestamp":"4102444800","type":"text",
         "text":{"body":"hello"}}
        """
            .formatted(clinic.slug());
    var payload = Meta.payload(names.getOrDefault("number", ""), hello, "");
    assertThat(meta.posts(payload).status()).isEqualTo(200);
    rows.areSettled();
    names.put("talk", rows.ids("conversations").getFirst());
  }
}
