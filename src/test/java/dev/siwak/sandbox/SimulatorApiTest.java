package dev.siwak.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.clinics.Clinics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class SimulatorApiTest {
  private final Api api;
  private final World world;
  private final Clinics clinics;
  private final JdbcClient db;

  SimulatorApiTest(Api api, World world, Clinics clinics, JdbcClient db) {
    this.api = api;
    this.world = world;
    this.clinics = clinics;
    this.db = db;
  }

  @Test
  void words_and_taps_arrive_as_whatsapp_would_bring_them() {
    var phone = "+966501130001";

    say(phone, Map.of());
    say(phone, Map.of("reply_id", "want:cancel"));
    say(phone, Map.of("reply_id", "want:cancel", "reply_type", "button_reply"));
    say(phone, Map.of("reply_id", "want:cancel", "reply_type", "list_reply"));

    assertThat(kinds(phone))
        .containsExactly("text ", "button button_reply", "button button_reply", "list list_reply");
  }

  @Test
  void what_nobody_can_say_is_refused() {
    for (var wrong :
        List.of(
            Map.of("text", " "),
            Map.of("clinic", "nowhere"),
            Map.of("phone", "12"),
            Map.of("reply_id", "x", "reply_type", "telepathy")))
      assertThat(api.post("/sandbox/say", said("+966501130002", wrong)).refusal())
          .isEqualTo("400 INVALID_PAYLOAD");
  }

  private void say(String phone, Map<String, String> more) {
    assertThat(api.post("/sandbox/say", said(phone, more)).status()).isEqualTo(200);
  }

  private static Map<String, String> said(String phone, Map<String, String> more) {
    var said =
        new HashMap<>(
            Map.of("clinic", "demo-dental", "phone", phone, "name", "Asha", "text", "hello"));
    said.putAll(more);
    return said;
  }

  private List<String> kinds(String phone) {
    var clinic = clinics.bySlug("demo-dental").orElseThrow().id();
    return world.in(
        clinic,
        () ->
            db.sql(
                    """
                    select m.kind || ' ' || coalesce(m.body -> 'interactive' ->> 'type', '')
                    from messages m
                    join conversations c on c.clinic_id = m.clinic_id and c.id = m.conversation_id
                    where m.clinic_id = :clinic and c.wa_id = :phone and m.dir = 'in'
                    order by m.id
                    """)
                .param("clinic", clinic.value())
                .param("phone", phone.substring(1))
                .query(String.class)
                .list());
  }
}
