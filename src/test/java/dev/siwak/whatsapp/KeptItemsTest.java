package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@SiwakTest
class KeptItemsTest {
  private final World world;
  private final Team team;
  private final Api api;
  private final Meta meta;
  private final TestClinic smileClinic;
  private final Api owner;

  KeptItemsTest(World world, Team team, Api api, Meta meta) {
    this.world = world;
    this.team = team;
    this.api = api;
    this.meta = meta;
    this.smileClinic = world.aClinic().zone("Asia/Kolkata").save();
    this.owner = api.as(team.join(smileClinic.id(), Role.OWNER).token());
  }

  @Test
  void what_became_no_message_is_shown_as_it_came_with_the_reason() {
    var wamid = sends("telepathy");

    var page = owner.get(path("")).data();

    assertThat(page.get("total").asInt()).isEqualTo(1);
    var shown = page.get("items").get(0);
    assertThat(shown.propertyNames())
        .containsExactly("id", "kind", "reason", "received_at", "item");
    assertThat(shown.get("kind").asString()).isEqualTo("message");
    assertThat(shown.get("reason").asString()).isEqualTo("type telepathy");
    assertThat(shown.get("received_at").asString()).endsWith("+05:30");
    assertThat(shown.get("item").get("id").asString()).isEqualTo(wamid);
  }

  @Test
  void the_newest_come_first_page_by_page() {
    for (var type : new String[] {"first", "second", "third"}) sends(type);

    var newest = owner.get(path("?size=2")).data();
    var oldest = owner.get(path("?size=2&page=2")).data();

    assertThat(newest.get("items").findValuesAsString("reason"))
        .containsExactly("type third", "type second");
    assertThat(oldest.get("items").findValuesAsString("reason")).containsExactly("type first");
    assertThat(oldest.get("total").asInt()).isEqualTo(3);
    assertThat(owner.get(path("?size=101")).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void another_clinic_sees_nothing_of_it() {
    sends("telepathy");
    var brightDental = world.aClinic().name("Bright Dental").save();
    var other = api.as(team.join(brightDental.id(), Role.OWNER).token());
    var theirs = "/clinic/" + brightDental.slug() + "/channels/whatsapp/items";

    assertThat(other.get(theirs).data().get("total").asInt()).isZero();
    assertThat(other.get(path("")).refusal()).isEqualTo("403 FORBIDDEN");
  }

  private String sends(String type) {
    var wamid = "wamid." + UUID.randomUUID();
    var message =
        "{\"from\":\"966500000001\",\"id\":\"%s\",\"type\":\"%s\"}".formatted(wamid, type);
    var body = payload(meta.numberFor(smileClinic), message, "");
    assertThat(meta.posts(body).status()).isEqualTo(200);
    return wamid;
  }

  private String path(String query) {
    return "/clinic/" + smileClinic.slug() + "/channels/whatsapp/items" + query;
  }
}
