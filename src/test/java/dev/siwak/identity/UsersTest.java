package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.Api.Answer;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Team.Person;
import dev.siwak.mail.FakeMailServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SiwakTest
class UsersTest {
  private final Api api;
  private final Team team;
  private final FakeMailServer mails;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final TestClinic other;
  private final Person ownerPerson;
  private final Api owner;
  private final Api admin;
  private final String email = UUID.randomUUID() + "@new.example";

  UsersTest(Api api, Team team, World world, FakeMailServer mails, JdbcClient db) {
    this.api = api;
    this.team = team;
    this.mails = mails;
    this.db = db;
    this.clinic = world.aClinic().save();
    this.other = world.aClinic().save();
    this.ownerPerson = team.join(clinic.id(), Role.OWNER);
    this.owner = api.as(ownerPerson.token());
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
  }

  @Test
  void an_invited_person_is_listed_at_once_without_a_name() {
    var invited = invite(owner, email, "STAFF");

    assertThat(invited.body())
        .isEqualTo(
            "{\"ok\":true,\"data\":{\"id\":%d,\"email\":\"%s\",\"role\":\"STAFF\",\"invited\":true}}"
                .formatted(id(invited), email));
    var items = list(admin).get("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(0).propertyNames())
        .containsExactly("id", "user_id", "email", "name", "role", "invited");
    assertThat(items.get(0).get("id").asLong()).isEqualTo(id(invited));
    assertThat(items.get(0).get("name").asString()).isEmpty();
    assertThat(items.get(0).get("invited").asBoolean()).isTrue();
    assertThat(items.get(2).get("name").asString()).isEqualTo("Noor Haddad");
    assertThat(items.get(2).get("user_id").asLong()).isEqualTo(ownerPerson.id().value());
    assertThat(items.get(2).get("invited").asBoolean()).isFalse();
  }

  @Test
  void with_a_size_the_list_comes_in_pages() {
    var page = owner.get(path() + "?page=2&size=1").data();

    assertThat(page.propertyNames()).containsExactly("items", "page", "size", "total");
    assertThat(page.get("items")).hasSize(1);
    assertThat(page.get("total").asLong()).isEqualTo(2);
    assertThat(list(owner).propertyNames()).containsExactly("items");
    assertThat(owner.get(path() + "?size=101").refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void the_invitation_is_mailed_to_the_address_alone() throws Exception {
    invite(owner, "  " + email.toUpperCase(Locale.ROOT) + " ", "VIEWER");

    var mail = mails.arrived(email, 1);
    assertThat(mail.getSubject()).contains("invites you to Siwak");
    assertThat(FakeMailServer.text(mail)).contains("http", "/accept-invite?token=", "viewer");
  }

  @Test
  void inviting_the_same_address_again_changes_nothing_whatever_its_case() {
    var first = invite(owner, email, "STAFF");
    var again = invite(admin, email.toUpperCase(Locale.ROOT), "VIEWER");

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(audited()).hasSize(1);
    mails.arrived(email, 1);
    api.post("/sandbox/clock", Map.of("advance", "PT61S"));
    invite(owner, email, "STAFF");
    mails.arrived(email, 2);
    invite(owner, email, "STAFF");
    assertThat(mailsQueued()).as("one a minute").isEqualTo(2);
  }

  @Test
  void who_is_a_member_already_stays_as_they_are() {
    var staff = team.join(clinic.id(), Role.STAFF);

    var answer = invite(owner, staff.email(), "ADMIN").data();

    assertThat(answer.get("role").asString()).isEqualTo("STAFF");
    assertThat(answer.get("invited").asBoolean()).isFalse();
    assertThat(audited()).isEmpty();
    assertThat(mailsQueued()).isZero();
  }

  @Test
  void of_twenty_who_invite_the_same_address_at_once_all_get_one_membership() throws Exception {
    var answers =
        AtOnce.each(
            20,
            i ->
                () ->
                    invite(
                        i % 2 == 0 ? owner : admin,
                        i % 3 == 0 ? email : email.toUpperCase(Locale.ROOT),
                        "STAFF"));

    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(list(owner).get("items")).hasSize(3);
    assertThat(audited()).hasSize(1);
    assertThat(mailsQueued()).isEqualTo(1);
  }

  @Test
  void two_clinics_that_invite_the_same_new_address_at_once_share_the_account() throws Exception {
    var others = api.as(team.join(other.id(), Role.OWNER).token());

    var answers =
        AtOnce.each(
            2,
            i ->
                () ->
                    (i == 0 ? owner : others)
                        .post(
                            "/clinic/" + (i == 0 ? clinic : other).slug() + "/users",
                            Map.of("email", email, "role", "STAFF")));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(
            others
                .get("/clinic/" + other.slug() + "/users")
                .data()
                .get("items")
                .get(0)
                .get("user_id"))
        .isEqualTo(list(owner).get("items").get(0).get("user_id"));
  }

  @Test
  void a_role_is_changed_once_and_audited_once() {
    var staff = team.join(clinic.id(), Role.STAFF);
    var id = membership(staff);

    var answer = changeRole(admin, id, "VIEWER");
    changeRole(owner, id, "VIEWER");

    assertThat(answer.body())
        .isEqualTo(
            "{\"ok\":true,\"data\":{\"id\":%d,\"email\":\"%s\",\"role\":\"VIEWER\"}}"
                .formatted(id, staff.email()));
    assertThat(audited())
        .containsExactly(
            "USER_ROLE_UPDATE {\"role\": \"VIEWER\", \"target_email\": \"%s\", \"target_user_id\": %d}"
                .formatted(staff.email(), staff.id().value()));
    assertThat(api.as(staff.token()).get("/clinic/" + clinic.slug() + "/outbox/1").refusal())
        .isEqualTo("403 FORBIDDEN");
  }

  @Test
  void who_is_removed_is_out_at_once() {
    var staff = team.join(clinic.id(), Role.STAFF);
    var id = membership(staff);

    assertThat(owner.delete(path() + "/" + id).toString())
        .isEqualTo("200 {\"ok\":true,\"data\":{}}");

    assertThat(api.as(staff.token()).get("/clinic/" + clinic.slug() + "/patients").refusal())
        .isEqualTo("403 FORBIDDEN");
    assertThat(owner.delete(path() + "/" + id).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(audited())
        .containsExactly(
            "USER_REMOVE {\"role\": \"STAFF\", \"target_email\": \"%s\", \"target_user_id\": %d}"
                .formatted(staff.email(), staff.id().value()));
  }

  @Test
  void an_administrator_can_neither_make_nor_touch_an_owner() {
    var second = team.join(clinic.id(), Role.OWNER);
    var staff = team.join(clinic.id(), Role.STAFF);
    var adminPerson = team.join(clinic.id(), Role.ADMIN);

    assertThat(
            List.of(
                invite(admin, email, "OWNER").refusal(),
                changeRole(admin, membership(staff), "OWNER").refusal(),
                changeRole(admin, membership(second), "VIEWER").refusal(),
                changeRole(admin, membership(second), "OWNER").refusal(),
                changeRole(api.as(adminPerson.token()), membership(adminPerson), "OWNER").refusal(),
                admin.delete(path() + "/" + membership(second)).refusal()))
        .containsOnly("403 FORBIDDEN");
    assertThat(audited()).isEmpty();
    assertThat(changeRole(owner, membership(staff), "OWNER").status()).isEqualTo(200);
  }

  @Test
  void an_administrator_gets_no_new_link_of_an_invited_owner_mailed() {
    invite(owner, email, "OWNER");
    mails.arrived(email, 1);
    api.post("/sandbox/clock", Map.of("advance", "PT2M"));

    assertThat(invite(admin, email, "STAFF").data().get("role").asString()).isEqualTo("OWNER");
    assertThat(mailsQueued()).isEqualTo(1);
  }

  @Test
  void the_last_owner_stays() {
    var id = membership(ownerPerson);

    assertThat(changeRole(owner, id, "ADMIN").refusal()).isEqualTo("409 LAST_OWNER");
    assertThat(owner.delete(path() + "/" + id).refusal()).isEqualTo("409 LAST_OWNER");
    assertThat(changeRole(owner, id, "OWNER").status()).isEqualTo(200);
    invite(owner, email, "OWNER");
    assertThat(owner.delete(path() + "/" + id).refusal())
        .as("an invited owner is none yet")
        .isEqualTo("409 LAST_OWNER");
    var closed = team.join(clinic.id(), Role.OWNER);
    team.deactivate(closed);
    assertThat(owner.delete(path() + "/" + id).refusal())
        .as("a closed account is none any more")
        .isEqualTo("409 LAST_OWNER");

    team.join(clinic.id(), Role.OWNER);
    assertThat(owner.delete(path() + "/" + id).status()).isEqualTo(200);
  }

  @Test
  void owners_who_demote_or_remove_one_another_at_the_same_moment_leave_one() throws Exception {
    for (int round = 0; round < 5; round++) {
      var place = clinic.world().aClinic().save();
      var owners = new ArrayList<Person>();
      for (int i = 0; i < 4; i++) owners.add(team.join(place.id(), Role.OWNER));
      var ids = owners.stream().map(person -> membership(place, person)).toList();

      var answers =
          AtOnce.each(
              4,
              i ->
                  () -> {
                    var next = "/clinic/" + place.slug() + "/users/" + ids.get((i + 1) % 4);
                    var caller = api.as(owners.get(i).token());
                    return i % 2 == 0
                        ? caller.delete(next)
                        : caller.put(next, Map.of("role", "VIEWER"));
                  });

      assertThat(answers).allMatch(answer -> List.of(200, 403, 404, 409).contains(answer.status()));
      assertThat(owners(place)).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void everyone_who_leaves_at_the_same_moment_leaves_one_owner() throws Exception {
    var place = clinic.world().aClinic().save();
    var owners = new ArrayList<Person>();
    for (int i = 0; i < 6; i++) owners.add(team.join(place.id(), Role.OWNER));
    var ids = owners.stream().map(person -> membership(place, person)).toList();

    var answers =
        AtOnce.each(
            6,
            i ->
                () ->
                    api.as(owners.get(i).token())
                        .delete("/clinic/" + place.slug() + "/users/" + ids.get(i)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .singleElement()
        .extracting(Answer::refusal)
        .isEqualTo("409 LAST_OWNER");
    assertThat(owners(place)).isEqualTo(1);
  }

  @Test
  void another_clinics_membership_is_not_found() {
    var theirs = membership(other, team.join(other.id(), Role.STAFF));

    assertThat(changeRole(owner, theirs, "VIEWER").refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(owner.delete(path() + "/" + theirs).refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(owner.delete(path() + "/me").refusal()).isEqualTo("404 NOT_FOUND");
    assertThat(owner.put(path() + "/9223372036854775808", Map.of("role", "VIEWER")).refusal())
        .isEqualTo("404 NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"role\":null}",
        "{\"role\":\"\"}",
        "{\"role\":\" \"}",
        "{\"role\":\"owner\"}",
        "{\"role\":\"SUPERADMIN\"}",
        "{\"role\":\"OWNER \"}",
        "{\"role\":0}",
        "{\"role\":true}",
        "{\"role\":[\"STAFF\"]}",
        "{\"role\":{\"role\":\"STAFF\"}}",
        "{\"role\":\"\\u0000\"}",
        "{\"role\":\"\\ud800\"}"
      })
  void what_is_no_role_is_an_invalid_role(String body) {
    var id = membership(team.join(clinic.id(), Role.STAFF));
    var withEmail =
        body.equals("{}")
            ? "{\"email\":\"" + email + "\"}"
            : body.replaceFirst("\\{", "{\"email\":\"" + email + "\",");

    assertThat(owner.put(path() + "/" + id, body).body())
        .isEqualTo("{\"ok\":false,\"error\":\"INVALID_ROLE\"}");
    assertThat(owner.post(path(), withEmail).toString())
        .isEqualTo("400 {\"ok\":false,\"error\":\"INVALID_ROLE\"}");
    assertThat(audited()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\" \"",
        "5",
        "[\"a@b.example\"]",
        "\"noor\"",
        "\"noor@\"",
        "\"@b.example\"",
        "\"a@b\"",
        "\"a b@c.example\"",
        "\"a@b@c.example\"",
        "\"a..b@c.example\"",
        "\".a@c.example\"",
        "\"a@-c.example\"",
        "\"a@c..example\"",
        "\"a@c.example\\r\\nBcc: x@y.example\"",
        "\"a\\u0000@c.example\"",
        "\"Noor <a@c.example>\"",
        "\"نور@عيادة.example\"",
        "\"\\u212Aate@c.example\"",
        "\"a@c.example,b@c.example\""
      })
  void what_is_no_address_is_an_invalid_email(String given) {
    assertThat(owner.post(path(), "{\"email\":" + given + ",\"role\":\"STAFF\"}").toString())
        .isEqualTo("400 {\"ok\":false,\"error\":\"INVALID_EMAIL\"}");
  }

  @Test
  void a_very_long_address_is_an_invalid_email() {
    for (var address :
        List.of("a".repeat(60_000) + "@b.example", "a@" + "b.".repeat(30_000) + "example"))
      assertThat(invite(owner, address, "STAFF").refusal()).isEqualTo("400 INVALID_EMAIL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "[]", "\"x\"", "{\"role\":\"STAFF\",\"role\":\"OWNER\"}"})
  void a_body_of_another_shape_is_an_invalid_payload(String body) {
    var id = membership(team.join(clinic.id(), Role.STAFF));

    assertThat(owner.post(path(), body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(owner.put(path() + "/" + id, body).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void fields_that_the_contract_does_not_name_change_nothing() {
    var answer =
        owner.post(
            path(),
            Map.of(
                "email",
                email,
                "role",
                "STAFF",
                "id",
                1,
                "user_id",
                1,
                "invited",
                false,
                "active",
                true,
                "password",
                "Toothbrush!7",
                "clinic_id",
                other.id().value()));

    assertThat(answer.data().get("invited").asBoolean()).isTrue();
    assertThat(
            api.post("/auth/login", Map.of("email", email, "password", "Toothbrush!7")).refusal())
        .isEqualTo("401 INVALID_CREDENTIALS");
  }

  private String path() {
    return "/clinic/" + clinic.slug() + "/users";
  }

  private JsonNode list(Api caller) {
    return caller.get(path()).data();
  }

  private Answer invite(Api caller, String address, String role) {
    return caller.post(path(), Map.of("email", address, "role", role));
  }

  private Answer changeRole(Api caller, long membership, String role) {
    return caller.put(path() + "/" + membership, Map.of("role", role));
  }

  private static long id(Answer answer) {
    return answer.data().get("id").asLong();
  }

  private long membership(Person person) {
    return membership(clinic, person);
  }

  private long membership(TestClinic place, Person person) {
    return place.in(
        () ->
            db.sql("select id from memberships where clinic_id = :clinic and user_id = :user")
                .param("clinic", place.id().value())
                .param("user", person.id().value())
                .query(Long.class)
                .single());
  }

  private long owners(TestClinic place) {
    return place.in(
        () ->
            db.sql("select count(*) from memberships where clinic_id = :clinic and role = 'OWNER'")
                .param("clinic", place.id().value())
                .query(Long.class)
                .single());
  }

  private List<String> audited() {
    return clinic.in(
        () ->
            db.sql(
                    """
                    select action || ' ' || meta from audit_log
                    where clinic_id = :clinic and scope = 'CLINIC' and action like 'USER\\_%'
                    order by id
                    """)
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private long mailsQueued() {
    return clinic.in(
        () ->
            db.sql("select count(*) from outbox where clinic_id = :clinic and kind = 'mail'")
                .param("clinic", clinic.id().value())
                .query(Long.class)
                .single());
  }
}
