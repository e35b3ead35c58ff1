package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SiwakTest
class ConversationFilterTest {
  private final Api desk;
  private final String path;

  ConversationFilterTest(Api api, World world, Team team) {
    var clinic = world.aClinic().save();
    this.desk = api.as(team.join(clinic.id(), Role.STAFF).token());
    this.path = "/clinic/" + clinic.slug() + "/conversations";
  }

  @ParameterizedTest
  @ValueSource(strings = {"?status=handoff&lang=ar", "?intent=book&q=", ""})
  void a_filter_that_conversations_can_pass(String query) {
    assertThat(desk.get(path + query).data().get("total").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?status=lost", "?status=", "?status=OPEN", "?lang=fr", "?from=soon"})
  void one_that_none_can_pass_is_not_an_empty_inbox(String query) {
    assertThat(desk.get(path + query).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }
}
