package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.conversations.OutgoingJson;
import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.identity.Team;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a patient sends that is not words: how it is shown and what it is answered with. */
@SiwakTest
class InboundKindsTest {
  private final JdbcClient db;
  private final SeenTalk talk;

  InboundKindsTest(World world, Api api, Team team, Meta meta, Clock clock, JdbcClient db) {
    this.db = db;
    this.talk = new SeenTalk(world.aClinic().save(), api, team, meta, clock);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "image; {'mime_type':'image/jpeg'}; 📷 Photo",
        "image; {'mime_type':'image/jpeg','caption':'my tooth'}; my tooth",
        "video; {}; 🎬 Video",
        "audio; {'voice':true}; 🎤 Voice message",
        "sticker; {'animated':true}; 🖼 Sticker",
        "document; {'filename':'x-ray.pdf'}; 📄 x-ray.pdf",
        "document; {'filename':'x-ray.pdf','caption':'see page 2'}; 📄 x-ray.pdf|see page 2",
        "location; {'latitude':12.25,'longitude':43.9,'name':'Home','address':'King Road 1'};"
            + "📍 Home, King Road 1|https://maps.google.com/?q=12.25,43.9",
        "location; {'latitude':'LATITUDE','longitude':null}; 📍 Location",
        "contacts; [{'name':{'formatted_name':'Ben Ali'},'phones':[{'phone':'+966 50 1'},{}]},7];"
            + "👤 Ben Ali, +966 50 1",
        "contacts; {}; 👤 Contact",
        "order; {'text':'soon"
            + " please','product_items':[{'quantity':2,'product_retailer_id':'brush'}]};🛒 2"
            + " brush|soon please",
        "interactive;"
            + " {'type':'nfm_reply','nfm_reply':{'body':'Sent','response_json':'{\\\"flow_token\\\":\\\"t\\\",\\\"age\\\":7}'}};📝"
            + " age: 7",
        "interactive; {'type':'nfm_reply','nfm_reply':{'body':'Sent','response_json':'[7'}}; 📝"
            + " Form",
        "unsupported; {'type':'poll'}; ❔ WhatsApp does not pass this message on."
            + " It can be seen on a telephone only.",
      })
  void every_kind_is_shown_in_words(String type, String body, String shown) { // A29
    talk.sent(type, body.replace('\'', '"'));

    assertThat(talk.first().get("text").asString()).isEqualTo(shown.replace('|', '\n'));
    assertThat(talk.first().get("status").asString()).isEqualTo("stale");
  }

  @Test
  void a_voice_message_is_answered_by_asking_for_words_or_offering_a_person() {
    talk.sends("audio", "{\"voice\":true}");

    assertThat(talk.answer(1)).contains("I cannot listen to it; please write");
    assertThat(talk.answers().getLast().at("/choices/0/title").asString()).isNotBlank();
    assertThat(talk.talk().get("handoff").asBoolean()).isFalse();
  }

  @Test
  void it_is_answered_in_the_language_that_the_patient_writes() {
    talk.sends("text", "{\"body\":\"السلام عليكم\"}");
    talk.answer(1);

    talk.sends("audio", "{\"voice\":true}");

    assertThat(talk.answer(2)).contains("شكرًا على رسالتكم الصوتية");
  }

  @Test
  void a_picture_is_for_the_staff_and_the_patient_is_told_so() {
    talk.sends("image", "{\"mime_type\":\"image/jpeg\"}");

    assertThat(talk.answer(1)).startsWith("Thank you. Our team can see what you sent");
  }

  @Test
  void what_whatsapp_does_not_pass_on_is_a_persons() { // A29
    talk.posts(
        """
        {"from":"%s","id":"%s","timestamp":"%d","type":"unsupported",
         "errors":[{"code":131060,"title":"This message is unavailable"}]}
        """
            .formatted(SeenTalk.ASHA, SeenTalk.wamid(), talk.secondsAgo(0)));

    assertThat(talk.answer(1)).contains("A colleague from");
    assertThat(talk.talk().get("handoff").asBoolean()).isTrue();
    assertThat(talk.first().get("text").asString()).startsWith("❔");
  }

  @Test
  void a_sticker_is_a_greeting_at_first_and_later_not_answered() {
    talk.sends("sticker", "{}");
    assertThat(talk.answer(1)).contains("Smile Clinic");

    talk.sends("sticker", "{}");
    talk.sends("text", "{\"body\":\"how much is consult?\"}");

    talk.answer(2);
    assertThat(talk.answers()).hasSize(2);
  }

  @Test
  void a_reaction_is_shown_on_its_message_and_never_answered() { // A28
    var hello = talk.sends("text", "{\"body\":\"hello\"}");
    talk.answer(1);
    await().until(() -> talk.answers().getLast().get("status").asString().equals("sent"));
    var before = talk.talk();

    talk.sends("reaction", "{\"message_id\":\"%s\",\"emoji\":\"👍\"}".formatted(ours()));
    talk.sends("reaction", "{\"message_id\":\"%s\",\"emoji\":\"❤️\"}".formatted(hello));

    assertThat(talk.answers().getLast().at("/reactions/0/emoji").asString()).isEqualTo("👍");
    assertThat(talk.answers().getLast().at("/reactions/0/author").asString()).isEqualTo("patient");
    assertThat(talk.first().at("/reactions/0/emoji").asString()).isEqualTo("❤️");
    assertThat(talk.messages()).hasSize(2);
    assertThat(talk.talk().get("window_expires_at")).isEqualTo(before.get("window_expires_at"));
    assertThat(talk.turns().size()).isEqualTo(1);
  }

  @Test
  void the_last_reaction_counts_in_whatever_order_it_is_told() { // A28
    var hello = talk.sent("text", "{\"body\":\"hello\"}");
    reacts(hello, 30, ",\"emoji\":\"👍\"");
    reacts(hello, 10, ",\"emoji\":\"😀\"");
    reacts(hello, 20, "");
    assertThat(talk.first().get("reactions")).hasSize(1);
    assertThat(talk.first().at("/reactions/0/emoji").asString()).isEqualTo("😀");

    reacts(hello, 5, ",\"emoji\":\"\"");

    assertThat(talk.first().path("reactions").size()).isZero();
  }

  @Test
  void a_reaction_of_nobody_and_an_opened_chat_begin_no_conversation() { // A28
    talk.sends("reaction", "{\"message_id\":\"wamid.1\",\"emoji\":\"👍\"}");
    talk.sends("request_welcome", "{}");

    assertThat(talk.conversations().size()).isZero();
    assertThat(talk.keptBecause())
        .containsExactly("type request_welcome", "reaction of nobody who has written");
  }

  @Test
  void a_reaction_to_a_reminder_is_shown_though_its_patient_never_wrote() { // A28
    var patient = talk.clinic.patient("Asha", "+" + SeenTalk.ASHA).value();
    var reminder = SeenTalk.wamid();
    talk.clinic.run(() -> wasReminded(patient, reminder));

    reacts(reminder, 0, ",\"emoji\":\"👍\"");

    assertThat(talk.first().at("/reactions/0/emoji").asString()).isEqualTo("👍");
    assertThat(talk.messages()).hasSize(1);
    assertThat(talk.talk().get("window_expires_at").isNull()).isTrue();
  }

  private void wasReminded(long patient, String wamid) {
    db.sql(
            """
            with talk as (
              insert into conversations
                (clinic_id, patient_id, wa_id, started_at, last_message_at, lang)
              values (:clinic, :patient, :number, now(), now(), 'en') returning id
            )
            insert into messages
              (clinic_id, conversation_id, dir, author, wamid, kind, text, body, sent_at,
               received_at, status)
            select :clinic, talk.id, 'out', 'siwak', :wamid, 'text', 'tomorrow at ten', :body::jsonb,
              now(), now(), 'delivered'
            from talk
            """)
        .param("clinic", talk.clinic.id().value())
        .param("patient", patient)
        .param("number", SeenTalk.ASHA)
        .param("wamid", wamid)
        .param("body", OutgoingJson.write(new OutgoingMessage.PlainText("tomorrow at ten")))
        .update();
  }

  @Test
  void a_reaction_does_not_reopen_what_was_resolved() { // A28
    var hello = talk.sent("text", "{\"body\":\"hello\"}");
    var id = talk.conversations().at("/0/id");
    talk.staff.post(talk.path("/conversations/" + id + "/resolve"), "{}");

    reacts(hello, 0, ",\"emoji\":\"👍\"");

    assertThat(talk.conversations().at("/0/status").asString()).isEqualTo("resolved");
  }

  private String ours() {
    return talk.clinic.in(
        () ->
            db.sql("select wamid from messages where clinic_id = :clinic and dir = 'out'")
                .param("clinic", talk.clinic.id().value())
                .query(String.class)
                .single());
  }

  private void reacts(String wamid, long secondsAgo, String emoji) {
    talk.posts(
        SeenTalk.message(
            SeenTalk.wamid(),
            talk.secondsAgo(secondsAgo),
            "reaction",
            "{\"message_id\":\"%s\"%s}".formatted(wamid, emoji)));
  }

  @Test
  void the_advertisement_that_led_here_is_kept_with_the_conversation() { // A31
    var ad =
        """
        {"source_url":"https://fb.me/x","source_id":"7","source_type":"ad","headline":"Clean teeth",
         "ctwa_clid":"clid-1","welcome_message":{"text":"Hi"},"secret":"no","body":null}
        """;
    talk.posts(
        SeenTalk.message(SeenTalk.wamid(), talk.secondsAgo(3600), "text", "{\"body\":\"hi\"}")
            .replaceFirst("\\{", "{\"referral\":" + ad.strip() + ","));
    talk.sent("text", "{\"body\":\"are you there?\"}");

    assertThat(talk.talk().at("/referral/ctwa_clid").asString()).isEqualTo("clid-1");
    assertThat(talk.talk().get("referral").propertyNames())
        .containsExactlyInAnyOrder(
            "source_url", "source_id", "source_type", "headline", "ctwa_clid", "welcome_message");
  }
}
