package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.conversations.OutgoingMessage;
import dev.siwak.conversations.OutgoingMessage.Buttons;
import dev.siwak.conversations.OutgoingMessage.Choice;
import dev.siwak.conversations.OutgoingMessage.FilledTemplate;
import dev.siwak.conversations.OutgoingMessage.ListOfRows;
import dev.siwak.conversations.OutgoingMessage.Location;
import dev.siwak.conversations.OutgoingMessage.Parameter;
import dev.siwak.conversations.OutgoingMessage.PlainText;
import dev.siwak.conversations.PatientMessage;
import dev.siwak.kernel.OutboxId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** However somebody is called, and whatever is sent: Meta reads a BSUID in {@code to} as nobody. */
class AddressTest {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final List<Choice> CHOICES = List.of(new Choice("a:1", "Yes", ""));
  private static final List<OutgoingMessage> EVERY_KIND =
      List.of(
          new PlainText("hello"),
          new Buttons("which?", CHOICES, 0),
          new ListOfRows("when?", "Times", CHOICES, 0),
          new FilledTemplate("greet", "en_US", true, List.of(new Parameter("name", "A")), "x"),
          new Location(24.69, 46.68, "Smile Clinic", "12 Olaya Street"));

  private final Random random = new Random(20);

  @Test
  void every_kind_there_is_stands_in_this_test() { // A19
    assertThat(EVERY_KIND)
        .extracting(it -> (Object) it.getClass())
        .containsExactlyInAnyOrder((Object[]) OutgoingMessage.class.getPermittedSubclasses());
  }

  @Test
  void a_user_id_never_stands_where_a_number_is_expected() { // A19 A20
    for (int i = 0; i < 500; i++) {
      var bsuid = bsuid();
      for (var kind : EVERY_KIND) {
        for (var body : List.of(body(null, bsuid, kind), body(bsuid, null, kind))) {
          assertThat(body.path("recipient").asString("")).isEqualTo(bsuid);
          assertThat(body.has("to")).isFalse();
          assertThat(body.path("recipient_type").asString("")).isEqualTo("individual");
        }
      }
    }
  }

  @Test
  void a_number_is_sent_as_it_came_with_its_plus_and_alone() { // A19 A20
    for (int i = 0; i < 500; i++) {
      var number = digits(7 + random.nextInt(9));
      for (var kind : EVERY_KIND) {
        var body = body(number, random.nextBoolean() ? bsuid() : null, kind);

        assertThat(body.path("to").asString("")).isEqualTo("+" + number);
        assertThat(body.has("recipient")).isFalse();
      }
    }
  }

  private String bsuid() {
    var country = text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2);
    return country
        + (random.nextBoolean() ? ".ENT." : ".")
        + text(LETTERS, 1 + random.nextInt(128));
  }

  private String digits(int count) {
    return (1 + random.nextInt(9)) + text("0123456789", count - 1);
  }

  private String text(String letters, int count) {
    return IntStream.range(0, count)
        .map(_ -> letters.charAt(random.nextInt(letters.length())))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static JsonNode body(
      @Nullable String waId, @Nullable String bsuid, OutgoingMessage message) {
    return CloudApiBody.of(new PatientMessage(waId, bsuid, 1, message), new OutboxId(7));
  }
}
