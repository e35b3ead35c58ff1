package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.InboundMessage;
import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.conversations.InboundMessage.Sender;
import dev.siwak.kernel.ClinicId;
import dev.siwak.whatsapp.MessageReader.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void the_id_of_a_tapped_button_is_kept_and_not_its_label_alone() { // A26
    var template = "\"type\":\"button\",\"button\":{\"text\":\"Yes\",\"payload\":\"confirm:7\"}";
    var reply =
        "\"type\":\"interactive\",\"interactive\":{\"type\":\"button_reply\","
            + "\"button_reply\":{\"id\":\"confirm:7\",\"title\":\"Yes\"}}";
    var row =
        "\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\","
            + "\"list_reply\":{\"id\":\"slot:3\",\"title\":\"10:00\",\"description\":\"x\"}}";

    assertThat(message(template))
        .extracting(InboundMessage::kind, InboundMessage::replyId, InboundMessage::text)
        .containsExactly(Kind.BUTTON, "confirm:7", "Yes");
    assertThat(message(reply))
        .extracting(InboundMessage::kind, InboundMessage::replyId, InboundMessage::text)
        .containsExactly(Kind.BUTTON, "confirm:7", "Yes");
    assertThat(message(row))
        .extracting(InboundMessage::kind, InboundMessage::replyId, InboundMessage::text)
        .containsExactly(Kind.LIST, "slot:3", "10:00");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1763888000\"', 2025-11-23T08:53:20Z",
    "1763888000, 2025-11-23T08:53:20Z",
    "'\"4102444800\"', 2026-11-23T09:00:00Z",
    "'\"-5\"', 2026-11-23T09:00:00Z",
    "'\"yesterday\"', 2026-11-23T09:00:00Z",
    "99999999999999999999, 2026-11-23T09:00:00Z",
    "null, 2026-11-23T09:00:00Z",
  })
  void a_time_is_read_as_text_or_number_and_one_in_the_future_counts_as_now(
      String timestamp, Instant sentAt) {
    var body = "\"timestamp\":" + timestamp + ",\"type\":\"text\",\"text\":{\"body\":\"hi\"}";

    assertThat(message(body).sentAt()).isEqualTo(sentAt);
  }

  @Test
  void a_sender_without_a_number_is_known_by_the_business_scoped_id() { // A18
    var onMessage =
        read(
            "{\"from_user_id\":\"US.123\",\"from_parent_user_id\":\"US.ENT.9\"," + TEXT,
            "{\"profile\":{\"name\":\"Asha\"},\"user_id\":\"US.123\"}");
    var onContact = read("{" + TEXT, "{\"profile\":{\"name\":\"Asha\"},\"user_id\":\"US.123\"}");
    var inFrom = read("{\"from\":\"US.123\"," + TEXT, "");

    assertThat(sender(onMessage)).isEqualTo(new Sender(null, "US.123", "US.ENT.9", "Asha"));
    assertThat(sender(onContact)).isEqualTo(new Sender(null, "US.123", null, "Asha"));
    assertThat(sender(inFrom)).isEqualTo(new Sender(null, "US.123", null, null));
  }

  @Test
  void the_number_is_kept_as_it_came() { // A20 A21
    var mexican = read("{\"from\":\"5215512345678\"," + TEXT, "{\"wa_id\":\"5215512345678\"}");
    var words = read("{\"from\":\"PHONE_NUMBER\"," + TEXT, "");

    assertThat(sender(mexican).waId()).isEqualTo("5215512345678");
    assertThat(sender(words).waId()).isEqualTo("PHONE_NUMBER");
  }

  @Test
  void of_two_contacts_each_message_has_its_own() {
    var contacts =
        """
        {"profile":{"name":"Asha"},"wa_id":"1"},{"profile":{"name":"Ben"},"wa_id":"2"}\
        """;

    assertThat(sender(read("{\"from\":\"2\"," + TEXT, contacts)).profileName()).isEqualTo("Ben");
    assertThat(sender(read("{\"from\":\"3\"," + TEXT, contacts)).profileName()).isNull();
  }

  @Test
  void what_is_no_message_of_a_patient_is_kept_with_the_reason() {
    assertThat(read("{" + TEXT, "")).isEqualTo(new Read.Kept("no sender"));
    assertThat(read("{\"from\":\"1\",\"type\":\"text\",\"id\":\"\"}", ""))
        .isEqualTo(new Read.Kept("no message id"));
    assertThat(read("{\"from\":\"1\",\"id\":\"w\",\"type\":\"text\",\"text\":{\"body\":null}}", ""))
        .isEqualTo(new Read.Kept("type text"));
    assertThat(read("{\"from\":\"1\",\"id\":\"w\",\"type\":\"reaction\"}", ""))
        .isEqualTo(new Read.Kept("type reaction"));
    assertThat(read("{\"from\":\"1\",\"id\":\"w\",\"type\":\"<script>\"}", ""))
        .isEqualTo(new Read.Kept("type ?"));
    assertThat(read("{\"from\":\"1\",\"id\":\"w\"}", "")).isEqualTo(new Read.Kept("type ?"));
  }

  @Test
  void null_characters_and_half_emoji_become_marks_and_the_rest_stays() {
    var body =
        "\"type\":\"text\",\"text\":{\"body\":\"a\\u0000b\\ud83d c \\ud83d\\ude00 \\u200f\"}";

    assertThat(message(body).text()).isEqualTo("a\uFFFDb\uFFFD c 😀 \u200F");
    assertThat(message(body).raw().toString()).contains("a\uFFFDb\uFFFD c 😀");
  }

  @ParameterizedTest
  @CsvSource({"image", "video", "document"})
  void the_caption_of_a_medium_is_its_text(String type) {
    var body = "\"type\":\"%1$s\",\"%1$s\":{\"id\":\"9\",\"caption\":\"my tooth\"}".formatted(type);

    assertThat(message(body).text()).isEqualTo("my tooth");
  }

  private static final String TEXT =
      "\"id\":\"wamid.1\",\"timestamp\":\"1763888000\",\"type\":\"text\",\"text\":{\"body\":\"hi\"}}";

  private static InboundMessage message(String body) {
    return ((Read.Message) read("{\"from\":\"966500000001\",\"id\":\"wamid.1\"," + body + "}", ""))
        .message();
  }

  private static Sender sender(Read read) {
    return ((Read.Message) read).message().sender();
  }

  private static Read read(String message, String contacts) {
    var payload =
        """
        {"entry":[{"id":"w","changes":[{"field":"messages","value":{
          "metadata":{"phone_number_id":"1"},"contacts":[%s],"messages":[%s]}}]}]}
        """
            .formatted(contacts, message);
    var item = requireNonNull(Payload.read(payload.getBytes(UTF_8))).items().getFirst();
    return MessageReader.read(new ClinicId(1), item.node(), item.contacts(), NOW);
  }
}
