package dev.siwak.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payloads that others have recorded or collected, if they are at hand. */
@SiwakTest
class RecordedPayloadsTest {
  private static final Path RECORDED = Path.of(System.getProperty("evaluation.data"), "whatsapp");

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

      var items = requireNonNull(Payload.read(payload.getBytes(UTF_8))).items();
      assertThat(stored(clinic.id().value(), clinic::in))
          .as(file.toString())
          .isEqualTo(items.size());
    }
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
                      + (select count(*) from whatsapp_statuses where clinic_id = :clinic)
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
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> file.toString().contains(folder))
          .sorted()
          .toList();
    }
  }
}
