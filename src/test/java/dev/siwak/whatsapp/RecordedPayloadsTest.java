package dev.siwak.whatsapp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.siwak.SiwakTest;
import dev.siwak.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payloads that others have recorded or collected, if they are at hand. */
@SiwakTest
class RecordedPayloadsTest {
  private static final Path RECORDED = Path.of(System.getProperty("evaluation.data"), "whatsapp");

  /** One of the recorded files has something behind its payload. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final World world;
  private final Meta meta;
  private final JdbcClient db;

  RecordedPayloadsTest(World world, Meta meta, JdbcClient db) {
    this.world = world;
    this.meta = meta;
    this.db = db;
  }

  @Test
  void every_recorded_payload_is_accepted_as_it_is() throws IOException {
    for (var file : recorded(""))
      assertThat(meta.posts(Files.readAllBytes(file)).status()).as(file.toString()).isEqualTo(200);
  }

  @Test
  void every_item_of_a_recorded_payload_is_found_again_in_its_clinic() throws IOException {
    for (var file : recorded("inbound")) {
      var clinic = world.aClinic().save();
      var number = meta.numberFor(clinic);
      var payload = addressed(Files.readString(file), number);

      assertThat(meta.posts(payload).status()).as(file.toString()).isEqualTo(200);

      assertThat(stored(clinic.id().value(), clinic::in))
          .as(file.toString())
          .isEqualTo(items(JSON.readTree(payload)));
      assertThat(clinic.in(() -> kinds(clinic.id().value())))
          .as(file.toString())
          .containsExactlyInAnyOrderElementsOf(expected(JSON.readTree(payload)));
    }
  }

  /** A reaction and news of a patient whom nobody knows are kept; all else is a message. */
  private static List<String> expected(JsonNode payload) {
    return payload.findValues("messages").stream()
        .flatMap(JsonNode::valueStream)
        .map(RecordedPayloadsTest::kind)
        .filter(kind -> !kind.equals("reaction") && !kind.equals("system"))
        .toList();
  }

  private static String kind(JsonNode message) {
    var type = message.path("type").asString();
    return switch (type) {
      case "unsupported", "unknown" -> "other";
      case "interactive" ->
          switch (message.at("/interactive/type").asString("")) {
            case "button_reply" -> "button";
            case "list_reply" -> "list";
            case "nfm_reply" -> "flow";
            default -> "other";
          };
      default -> type;
    };
  }

  private List<String> kinds(long clinic) {
    return db.sql("select kind from messages where clinic_id = :clinic and dir = 'in'")
        .param("clinic", clinic)
        .query((row, _) -> requireNonNull(row.getString("kind")))
        .list();
  }

  /**
   * Counted without the reader under test: messages, statuses and errors; else the change itself.
   */
  private static int items(JsonNode payload) {
    int items = 0;
    for (var entry : payload.get("entry"))
      for (var change : entry.get("changes")) {
        var value = change.get("value");
        int told =
            Stream.of("messages", "statuses", "errors").mapToInt(it -> value.path(it).size()).sum();
        items += change.get("field").asString().equals("messages") ? Math.max(told, 1) : 1;
      }
    assertThat(items).isPositive();
    return items;
  }

  private interface Scoped {
    Long in(Supplier<Long> work);
  }

  private long stored(long clinic, Scoped scope) {
    return scope.in(
        () ->
            db.sql(
                    """
                    select (select count(*) from whatsapp_items where clinic_id = :clinic)
                      + (select count(*) from whatsapp_deliveries where clinic_id = :clinic)
                      + (select count(*) from message_marks where clinic_id = :clinic)
                      + (select count(*) from messages where clinic_id = :clinic and dir = 'in')
                    """)
                .param("clinic", clinic)
                .query(Long.class)
                .single());
  }

  /** The same for a clinic of ours, with message ids of its own: the recorded ones repeat. */
  private static String addressed(String payload, String number) {
    var addressed =
        payload
            .replaceAll("(\"phone_number_id\"\\s*:\\s*)\"[^\"]*\"", "$1\"" + number + "\"")
            .replaceAll(
                "(\"entry\"\\s*:\\s*\\[\\s*\\{\\s*\"id\"\\s*:\\s*)\"[^\"]*\"",
                "$1\"waba-" + number + "\"");
    return Pattern.compile("\"id\"\\s*:\\s*\"w?amid")
        .matcher(addressed)
        .replaceAll(id -> id.group() + "." + UUID.randomUUID());
  }

  private static List<Path> recorded(String folder) throws IOException {
    assumeThat(RECORDED).isDirectory();
    try (var files = Files.walk(RECORDED)) {
      var recorded =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> file.toString().contains(folder))
              .sorted()
              .toList();
      assertThat(recorded).isNotEmpty();
      return recorded;
    }
  }
}
