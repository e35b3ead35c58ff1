package dev.siwak.hq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.HqRole;
import dev.siwak.identity.Team;
import dev.siwak.identity.Team.Person;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SiwakTest
class TenantListTest {
  private final Api api;
  private final World world;
  private final JdbcClient db;
  private final Person superadmin;

  TenantListTest(Api api, Team team, World world, JdbcClient db) {
    this.api = api;
    this.world = world;
    this.db = db;
    this.superadmin = team.hq(HqRole.SUPERADMIN);
  }

  @Test
  void clinics_are_found_by_a_part_of_their_name_or_slug() {
    var mark = UUID.randomUUID().toString();
    var smile = world.aClinic().name("100%_ Smile " + mark).save();
    var bright = world.aClinic().name("Bright " + mark).save();

    assertThat(slugs(mark)).containsExactly(bright.slug(), smile.slug());
    assertThat(slugs("bright%20" + mark.toUpperCase(Locale.ROOT))).containsExactly(bright.slug());
    assertThat(slugs(smile.slug().substring(3))).containsExactly(smile.slug());
    assertThat(slugs("100%25_%20smile%20" + mark)).containsExactly(smile.slug());
    assertThat(slugs("%25" + mark)).isEmpty();
    assertThat(slugs("%00")).isEmpty();
    assertThat(as(superadmin).get("/hq/tenants?search=" + "x".repeat(201)).refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(list("?size=1&search=" + mark).get("total").asInt()).isEqualTo(2);
  }

  @Test
  void a_clinic_is_listed_with_how_it_fares() {
    var clinic = world.aClinic().save();

    var row = list("?search=" + clinic.slug()).get("items").get(0);

    assertThat(Set.copyOf(row.propertyNames()))
        .isEqualTo(Set.of("clinic", "channels_status", "calendar_status", "last_ttfr_p95_ms"));
    assertThat(row.get("clinic").get("id").asLong()).isEqualTo(clinic.id().value());
    assertThat(row.get("channels_status").asString()).isEqualTo("OK");
    assertThat(row.get("calendar_status").asString()).isEqualTo("DISCONNECTED");
    assertThat(row.get("last_ttfr_p95_ms").isNull()).isTrue();
    channel(clinic, "down");
    assertThat(
            list("?search=" + clinic.slug()).get("items").get(0).get("channels_status").asString())
        .isEqualTo("DOWN");
  }

  @Test
  void one_clinic_is_shown_with_its_language_and_zone() {
    var clinic = world.aClinic().save();

    var shown = as(superadmin).get("/hq/tenants/" + clinic.slug()).data();

    assertThat(shown.get("clinic").get("slug").asString()).isEqualTo(clinic.slug());
    assertThat(shown.get("default_lang").asString()).isEqualTo("en");
    assertThat(shown.get("tz").asString()).isEqualTo("Asia/Kolkata");
    assertThat(shown.get("calendar_status").asString()).isEqualTo("DISCONNECTED");
    for (var unknown : List.of("no-such-clinic", "UPPER", "%D8%B3", "a%20b"))
      assertThat(as(superadmin).get("/hq/tenants/" + unknown).refusal()).isEqualTo("404 NOT_FOUND");
  }

  private Api as(Person person) {
    return api.as(person.token());
  }

  private JsonNode list(String query) {
    return as(superadmin).get("/hq/tenants" + query).data();
  }

  private List<String> slugs(String search) {
    return list("?search=" + search)
        .get("items")
        .valueStream()
        .map(item -> item.get("clinic").get("slug").asString())
        .toList();
  }

  private void channel(TestClinic clinic, String status) {
    clinic.run(
        () ->
            db.sql(
                    """
                    insert into whatsapp_accounts
                      (clinic_id, provider, phone_number_id, waba_id, display_phone_number, status,
                       created_at, updated_at)
                    values (:clinic, 'twilio', '', '', '', :status, now(), now())
                    """)
                .param("clinic", clinic.id().value())
                .param("status", status)
                .update());
  }
}
