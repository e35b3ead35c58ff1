package dev.siwak.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.conversations.InboundMessage.Kind;
import dev.siwak.kernel.ApplicationClock;
import dev.siwak.kernel.ConversationId;
import dev.siwak.web.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class InboxTest {
  private static final ConversationQueries.Filter ALL =
      new ConversationQueries.Filter(null, null, null, null, null, "");

  private final Inbox inbox;
  private final ConversationQueries conversations;
  private final TranscriptQueries transcript;
  private final ApplicationClock clock;
  private final JdbcClient db;
  private final TestClinic clinic;
  private final World world;

  InboxTest(
      Inbox inbox,
      ConversationQueries conversations,
      TranscriptQueries transcript,
      ApplicationClock clock,
      JdbcClient db,
      World world) {
    this.inbox = inbox;
    this.conversations = conversations;
    this.transcript = transcript;
    this.clock = clock;
    this.db = db;
    this.world = world;
    this.clinic = world.aClinic().save();
  }

  @Test
  void fifty_deliveries_of_one_message_at_once_store_it_once() throws Exception { // A1
    var message = from("919812345678", "wamid.once", "Hello", clock.instant());

    var stored = atOnce(50, () -> clinic.scoped(() -> inbox.receive(message)).isPresent());

    assertThat(stored).isEqualTo(1);
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void two_first_messages_at_once_make_one_patient_and_one_conversation() throws Exception { // A3
    var stored =
        atOnce(
            20,
            () -> {
              var id = "wamid." + UUID.randomUUID();
              var message = from("919812345679", id, "same words", clock.instant());
              return clinic.scoped(() -> inbox.receive(message)).isPresent();
            });

    assertThat(stored).isEqualTo(20);
    assertThat(clinic.scoped(() -> conversations.page(clinic.id(), ALL, new Paging(1, 20))).total())
        .isEqualTo(1);
    assertThat(messages()).isEqualTo(20);
  }

  @Test
  void the_same_id_at_another_clinic_is_another_message() {
    var other = world.aClinic().save();
    var here = from("919812345680", "wamid.shared", "Hello", clock.instant());
    var there =
        new InboundMessage(
            other.id(),
            here.sender(),
            here.wamid(),
            here.sentAt(),
            here.kind(),
            here.text(),
            null,
            null,
            here.raw());

    assertThat(clinic.scoped(() -> inbox.receive(here))).isPresent();
    assertThat(other.scoped(() -> inbox.receive(there))).isPresent();
  }

  @Test
  void a_message_that_comes_days_late_is_shown_and_not_queued() { // A36
    var late =
        from("919812345681", "wamid.late", "Hello", clock.instant().minus(Duration.ofDays(6)));

    clinic.scoped(() -> inbox.receive(late));

    var shown =
        clinic.scoped(
            () -> {
              var page = conversations.page(clinic.id(), ALL, new Paging(1, 20));
              var id = new ConversationId(page.items().getFirst().id());
              return transcript.messages(clinic.id(), id, Long.MAX_VALUE);
            });
    assertThat(shown)
        .singleElement()
        .extracting("text", "status")
        .containsExactly("Hello", "stale");
    assertThat(clinic.in(() -> queued())).isZero();
  }

  @Test
  void a_late_second_delivery_does_not_reopen_what_was_resolved() {
    var message = from("919812345682", "wamid.resolved", "Hello", clock.instant());
    clinic.scoped(() -> inbox.receive(message));
    clinic.run(
        () ->
            db.sql("update conversations set status = 'resolved' where clinic_id = :clinic")
                .param("clinic", clinic.id().value())
                .update());

    clinic.scoped(() -> inbox.receive(message));
    assertThat(status()).isEqualTo("resolved");

    clinic.scoped(
        () -> inbox.receive(from("919812345682", "wamid.again", "Hello", clock.instant())));
    assertThat(status()).isEqualTo("open");
  }

  @Test
  void a_conversation_is_found_by_number_name_and_words_of_either_language() {
    clinic.scoped(
        () ->
            inbox.receive(from("919812345683", "wamid.words", "أبي موعد تنظيف", clock.instant())));

    assertThat(found("12345683")).isEqualTo(1);
    assertThat(found("asha")).isEqualTo(1);
    assertThat(found("موعد")).isEqualTo(1);
    assertThat(found("100%")).isZero();
    assertThat(found("whitening")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "🦷",
        "🌸 Asha 🌸",
        "𝓐𝓼𝓱𝓪",
        "𐐂𐐂𐐂𐐂",
        "𠮷𠮷𠮷",
        "𞤀𞤣𞤤𞤢𞤥 𞤆",
        "🇸🇦👨‍👩‍👧",
        "ﷺ",
        "\uD83D Asha \uDE00",
        "𠮷\uD83D𠮷\uD83D𠮷"
      })
  void a_message_is_stored_whatever_the_sender_is_called(String profileName) {
    var message = named("919812345684", profileName);

    assertThat(clinic.scoped(() -> inbox.receive(message))).isPresent();
    assertThat(messages()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"𐐂", "𐐂𐐃", "𐐃𐐄𐐅", "𐐪𐐫", "𐐂𐐃𐐄𐐅"})
  void a_name_in_letters_of_two_units_is_found_by_any_part(String query) {
    clinic.scoped(() -> inbox.receive(named("919812345685", "𐐂𐐃𐐄𐐅")));
    clinic.scoped(() -> inbox.receive(named("919812345686", "𐐀𐐁𐐁𐐀")));

    assertThat(found(query)).isEqualTo(1);
  }

  @Test
  void a_sender_whose_two_user_ids_are_one_is_one_patient() {
    var sender = new InboundMessage.Sender(null, "SA.1", "SA.1", "Asha");

    clinic.scoped(() -> inbox.receive(from(sender, "wamid.first")));
    clinic.scoped(() -> inbox.receive(from(sender, "wamid.second")));

    assertThat(messages()).isEqualTo(2);
    assertThat(clinic.scoped(() -> conversations.page(clinic.id(), ALL, new Paging(1, 20))).total())
        .isEqualTo(1);
  }

  private InboundMessage named(String waId, String profileName) {
    return from(new InboundMessage.Sender(waId, null, null, profileName), "wamid." + waId);
  }

  private InboundMessage from(InboundMessage.Sender sender, String wamid) {
    var now = clock.instant();
    var raw = JsonMapper.shared().createObjectNode();
    return new InboundMessage(clinic.id(), sender, wamid, now, Kind.TEXT, "Hello", null, null, raw);
  }

  private long found(String query) {
    var filter = new ConversationQueries.Filter(null, null, null, null, null, query);
    return clinic.scoped(() -> conversations.page(clinic.id(), filter, new Paging(1, 20))).total();
  }

  private @Nullable String status() {
    return clinic
        .scoped(() -> conversations.page(clinic.id(), ALL, new Paging(1, 20)))
        .items()
        .getFirst()
        .status();
  }

  private long messages() {
    return clinic.in(
        () ->
            db.sql("select count(*) from messages where clinic_id = :clinic and dir = 'in'")
                .param("clinic", clinic.id().value())
                .query(Long.class)
                .single());
  }

  private long queued() {
    return db.sql("select count(*) from due_work where clinic_id = :clinic and kind = 'inbound'")
        .param("clinic", clinic.id().value())
        .query(Long.class)
        .single();
  }

  private InboundMessage from(String waId, String wamid, String text, Instant sentAt) {
    return new InboundMessage(
        clinic.id(),
        new InboundMessage.Sender(waId, null, null, "Asha"),
        wamid,
        sentAt,
        Kind.TEXT,
        text,
        null,
        null,
        JsonMapper.shared().createObjectNode());
  }

  /** How many of them answered yes. */
  private static long atOnce(int askers, Callable<Boolean> ask) throws Exception {
    try (var threads = Executors.newFixedThreadPool(askers)) {
      var asked = IntStream.range(0, askers).mapToObj(_ -> ask).collect(Collectors.toList());
      long yes = 0;
      for (var answer : threads.invokeAll(asked)) if (answer.get()) yes++;
      return yes;
    }
  }
}
