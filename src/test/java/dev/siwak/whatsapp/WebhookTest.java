package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.entry;
import static dev.siwak.whatsapp.Meta.payload;
import static dev.siwak.whatsapp.Meta.status;
import static dev.siwak.whatsapp.Meta.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.web.Paging;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SiwakTest
class WebhookTest {
  private static final String ASHA = "966500000001";
  private static final long THEN = 1_763_888_000;

  private final World world;
  private final Api api;
  private final Meta meta;
  private final KeptItems kept;
  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final String appSecret;
  private final String verifyToken;
  private TestClinic smileClinic;
  private String number;

  WebhookTest(
      World world,
      Api api,
      Meta meta,
      KeptItems kept,
      JdbcClient db,
      PlatformTransactionManager transactions,
      @Value("${siwak.whatsapp.app-secret}") String appSecret,
      @Value("${siwak.whatsapp.verify-token}") String verifyToken) {
    this.world = world;
    this.api = api;
    this.meta = meta;
    this.kept = kept;
    this.db = db;
    this.transactions = new TransactionTemplate(transactions);
    this.appSecret = appSecret;
    this.verifyToken = verifyToken;
    this.smileClinic = world.aClinic().save();
    this.number = meta.numberFor(smileClinic);
  }

  @BeforeEach
  void a_clinic_of_its_own() {
    smileClinic = world.aClinic().save();
    number = meta.numberFor(smileClinic);
  }

  @Test
  void the_challenge_is_answered_to_whoever_knows_the_token() {
    var asked =
        "/channels/whatsapp/webhook?hub.mode=subscribe&hub.challenge=11%3Cb%3E&hub.verify_token=";

    var right = api.get(asked + URLEncoder.encode(verifyToken, UTF_8));
    var wrong = api.get(asked + "guess");

    assertThat(right.status()).isEqualTo(200);
    assertThat(right.body()).isEqualTo("11<b>");
    assertThat(right.header("Content-Type")).startsWith("text/plain");
    assertThat(wrong.refusal()).isEqualTo("403 FORBIDDEN");
    assertThat(api.get("/channels/whatsapp/webhook").refusal()).isEqualTo("403 FORBIDDEN");
  }

  @Test
  void the_signature_is_over_the_bytes_as_they_came() {
    var body = payload(number, text(ASHA, wamid(), THEN, "سلام 😀 \\u00e9"), "").getBytes(UTF_8);

    assertThat(meta.posts(body).body()).isEqualTo("{\"ok\":true,\"data\":{}}");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void without_the_right_signature_nothing_is_stored() {
    var body = payload(number, text(ASHA, wamid(), THEN, "😀"), "").getBytes(UTF_8);
    var right = Meta.sign(body, appSecret);

    for (var wrong :
        List.of(
            "",
            "sha256=",
            right.substring(0, right.length() - 2),
            right + "00",
            right.replace("sha256=", "sha1="),
            "sha256=" + "z".repeat(64),
            Meta.sign(body, "another secret"),
            Meta.sign((new String(body, UTF_8) + " ").getBytes(UTF_8), appSecret)))
      assertThat(meta.posts(body, wrong).refusal()).isEqualTo("401 INVALID_SIGNATURE");
    assertThat(api.send("POST", "/channels/whatsapp/webhook", body).refusal())
        .isEqualTo("401 INVALID_SIGNATURE");

    assertThat(messages()).isZero();
    assertThat(raw(body)).isEmpty();
    assertThat(
            meta.posts(body, right.toUpperCase(Locale.ROOT).replace("SHA256", "sha256")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "image/png", "application/problem+json", ";;;"})
  void what_is_stored_is_never_refused_for_the_form_of_the_answer(String accepted) {
    var body = payload(number, text(ASHA, wamid(), THEN, "hello"), "");

    var answer = meta.accepting(accepted).posts(body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true,\"data\":{}}");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void what_is_written_in_a_group_is_kept_and_never_answered() {
    var inAGroup = text(ASHA, wamid(), THEN, "hello").replaceFirst("\\{", "{\"group_id\":\"g\",");

    assertThat(meta.posts(payload(number, inAGroup, "")).status()).isEqualTo(200);

    assertThat(messages()).isZero();
    assertThat(count("select count(*) from conversations where clinic_id = :clinic")).isZero();
    assertThat(reasons()).containsExactly("written in a group");
  }

  @Test
  void of_a_batch_everything_is_stored_each_in_its_clinic() { // A4
    var brightDental = world.aClinic().name("Bright Dental").save();
    var other = meta.numberFor(brightDental);
    var batch =
        "{\"object\":\"whatsapp_business_account\",\"entry\":["
            + entry(number, texts(3), statuses(2))
            + ","
            + entry(other, texts(3), statuses(1))
            + "]}";

    assertThat(meta.posts(batch).status()).isEqualTo(200);

    assertThat(messages(smileClinic)).isEqualTo(3);
    assertThat(messages(brightDental)).isEqualTo(3);
    assertThat(statuses(smileClinic)).isEqualTo(2);
    assertThat(statuses(brightDental)).isEqualTo(1);
  }

  @Test
  void fifty_deliveries_of_one_message_at_once_are_one_message_of_one_patient() { // A1
    var first = payload(number, text(ASHA, wamid(), THEN, "hello"), "");
    var answers = new ConcurrentLinkedQueue<Integer>();

    try (var deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++)
        deliveries.execute(() -> answers.add(meta.posts(first).status()));
    }

    assertThat(answers).hasSize(50).containsOnly(200);
    assertThat(messages()).isEqualTo(1);
    assertThat(count("select count(*) from patients where clinic_id = :clinic")).isEqualTo(1);
  }

  @Test
  void fifty_first_messages_of_one_patient_at_once_are_fifty_messages_of_one_conversation() { // A3
    var answers = new ConcurrentLinkedQueue<Integer>();

    try (var deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++)
        deliveries.execute(
            () ->
                answers.add(
                    meta.posts(payload(number, text(ASHA, wamid(), THEN, "hello"), "")).status()));
    }

    assertThat(answers).hasSize(50).containsOnly(200);
    assertThat(messages()).isEqualTo(50);
    assertThat(count("select count(*) from conversations where clinic_id = :clinic")).isEqualTo(1);
  }

  @Test
  void one_message_in_other_bytes_is_still_one_message() { // A1
    var wamid = wamid();
    var first = payload(number, text(ASHA, wamid, THEN, "hello"), "");
    var again = payload(number, text(ASHA, wamid, THEN, "hello"), status(wamid(), "read"));

    assertThat(meta.posts(first).status()).isEqualTo(200);
    assertThat(meta.posts(first.replace(",", " ,\n")).status()).isEqualTo(200);
    assertThat(meta.posts(again).status()).isEqualTo(200);

    assertThat(messages()).isEqualTo(1);
    assertThat(statuses(smileClinic)).isEqualTo(1);
  }

  @Test
  void a_sender_who_hides_the_number_gets_a_conversation_too() { // A18
    var hidden =
        """
        {"from_user_id":"SA.9f8","id":"%s","timestamp":"1763888000","type":"text","text":{"body":"hi"}}
        """
            .formatted(wamid());

    var onContactAlone =
        hidden.replace("\"from_user_id\":\"SA.9f8\",", "").replace("wamid.", "wamid.2");

    for (var message : List.of(hidden, onContactAlone)) {
      var unnamed =
          payload(number, message, "")
              .replace("\"wa_id\":\"966500000001\"", "\"user_id\":\"SA.9f8\"");
      assertThat(meta.posts(unnamed).status()).isEqualTo(200);
    }

    assertThat(messages()).isEqualTo(2);
    assertThat(
            count(
                """
                select count(*) from conversations
                where clinic_id = :clinic and wa_id is null and bsuid = 'SA.9f8'
                """))
        .isEqualTo(1);
  }

  @Test
  void one_bad_item_never_takes_its_neighbours_with_it() { // A5
    var batch =
        payload(
            number,
            String.join(
                ",",
                text(ASHA, wamid(), THEN, "first"),
                "null",
                "{\"from\":\""
                    + ASHA
                    + "\",\"id\":\""
                    + wamid()
                    + "\",\"type\":\"text\",\"text\":{\"body\":null}}",
                "{\"from\":\"" + ASHA + "\",\"id\":\"" + wamid() + "\",\"type\":\"telepathy\"}",
                "[]",
                "{\"from\":\""
                    + ASHA
                    + "\",\"id\":\""
                    + "w".repeat(60_000)
                    + "\",\"type\":\"text\"}",
                text(ASHA, wamid(), THEN, "last")),
            "7," + status("wamid.unknown", "delivered") + ",{\"status\":\"read\"}");

    assertThat(meta.posts(batch).status()).isEqualTo(200);

    assertThat(messages()).isEqualTo(2);
    assertThat(statuses(smileClinic)).isEqualTo(1);
    assertThat(reasons())
        .containsExactlyInAnyOrder(
            "no message id",
            "type text",
            "type telepathy",
            "no message id",
            "no message id",
            "a status of no message, or unknown to us",
            "a status of no message, or unknown to us");
  }

  @Test
  void null_characters_and_half_emoji_and_very_long_texts_are_kept() { // A5
    var strange =
        String.join(
            ",",
            text(ASHA, wamid(), THEN, "a\\u0000b"),
            text(ASHA, wamid(), THEN, "half \\ud83d here"),
            text(ASHA, wamid(), THEN, "\\u202eright to left\\u202c \\u200f😀"),
            text(ASHA, wamid(), THEN, "م".repeat(60_000)));

    assertThat(meta.posts(payload(number, strange, "")).status()).isEqualTo(200);
    assertThat(meta.posts(payload(number, text(ASHA, wamid(), THEN, "\\u0000"), "")).status())
        .isEqualTo(200);

    assertThat(texts())
        .containsExactlyInAnyOrder(
            "a\uFFFDb",
            "half \uFFFD here",
            "\u202Eright to left\u202C \u200F😀",
            "م".repeat(60_000),
            "\uFFFD");
  }

  @Test
  void of_a_thousand_messages_in_one_batch_none_is_lost() { // A4
    assertThat(meta.posts(payload(number, texts(1000), statuses(20))).status()).isEqualTo(200);

    assertThat(messages()).isEqualTo(1000);
    assertThat(statuses(smileClinic)).isEqualTo(20);
  }

  @Test
  void the_same_words_in_two_messages_are_two_messages() { // A2
    var twice = text(ASHA, wamid(), THEN, "yes") + "," + text(ASHA, wamid(), THEN, "yes");

    assertThat(meta.posts(payload(number, twice, "")).status()).isEqualTo(200);

    assertThat(messages()).isEqualTo(2);
  }

  @Test
  void neither_a_status_nor_a_reaction_starts_a_conversation() { // A28 A34
    var reaction =
        """
        {"from":"966500000001","id":"%s","timestamp":"1763888000","type":"reaction",
         "reaction":{"message_id":"wamid.1","emoji":"👍"}}
        """
            .formatted(wamid());

    assertThat(meta.posts(payload(number, reaction, status(wamid(), "read"))).status())
        .isEqualTo(200);

    assertThat(count("select count(*) from conversations where clinic_id = :clinic")).isZero();
    assertThat(count("select count(*) from patients where clinic_id = :clinic")).isZero();
    assertThat(reasons()).containsExactly("reaction of nobody who has written");
  }

  @Test
  void what_is_not_json_is_refused_and_its_bytes_are_kept_once() {
    var broken = "{\"entry\": [" + UUID.randomUUID();

    assertThat(meta.posts(broken).refusal()).isEqualTo("400 INVALID_PAYLOAD");
    assertThat(meta.posts(broken).refusal()).isEqualTo("400 INVALID_PAYLOAD");

    assertThat(raw(broken)).containsExactly(Map.entry("failed", "unreadable"));
    for (var wrongShape : List.of(" ", "7", "[]", "null", "[".repeat(5000)))
      assertThat(meta.posts(wrongShape).refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void an_object_without_entries_is_accepted_and_kept() {
    for (var object : List.of("{}", "{\"entry\":{}}", "{\"to\":\"" + UUID.randomUUID() + "\"}")) {
      assertThat(meta.posts(object).status()).isEqualTo(200);
      assertThat(raw(object)).containsExactly(Map.entry("failed", "holds no entry"));
    }
  }

  @Test
  void a_number_that_no_clinic_holds_is_kept_and_accepted() { // A35
    var stranger = payload("999000" + UUID.randomUUID(), texts(2), "");

    assertThat(meta.posts(stranger).status()).isEqualTo(200);
    assertThat(meta.posts(stranger).status()).isEqualTo(200);

    assertThat(raw(stranger)).containsExactly(Map.entry("unroutable", "2 items without a clinic"));
  }

  @Test
  void news_of_the_account_is_kept_with_the_clinic_of_the_account() {
    var news =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"waba-%s","time":1604703058,
         "changes":[{"field":"account_update","value":{"event":"DISABLED_UPDATE"}}]}]}
        """
            .formatted(number);

    assertThat(meta.posts(news).status()).isEqualTo(200);

    assertThat(reasons()).containsExactly("field account_update");
  }

  @Test
  void a_body_over_four_mebibytes_is_too_large() {
    var body = payload(number, text(ASHA, wamid(), THEN, "x".repeat(4 << 20)), "");

    assertThat(meta.posts(body).refusal()).isEqualTo("413 PAYLOAD_TOO_LARGE");
    assertThat(messages()).isZero();
  }

  @Test
  void a_number_that_moves_to_another_clinic_takes_its_messages_along() { // A35
    meta.posts(payload(number, text(ASHA, wamid(), THEN, "to smile"), ""));
    var brightDental = world.aClinic().name("Bright Dental").save();
    smileClinic.run(
        () ->
            db.sql("update channel_routes set clinic_id = :clinic where phone_number_id = :number")
                .param("clinic", brightDental.id().value())
                .param("number", number)
                .update());

    meta.posts(payload(number, text(ASHA, wamid(), THEN, "to bright"), ""));

    assertThat(messages(smileClinic)).isEqualTo(1);
    assertThat(messages(brightDental)).isEqualTo(1);
  }

  private long messages() {
    return messages(smileClinic);
  }

  private long messages(TestClinic clinic) {
    return count(clinic, "select count(*) from messages where clinic_id = :clinic and dir = 'in'");
  }

  private List<String> texts() {
    return smileClinic.in(
        () ->
            db.sql("select text from messages where clinic_id = :clinic and dir = 'in'")
                .param("clinic", smileClinic.id().value())
                .query(String.class)
                .list());
  }

  private long statuses(TestClinic clinic) {
    return count(clinic, "select count(*) from whatsapp_deliveries where clinic_id = :clinic");
  }

  private long count(String sql) {
    return count(smileClinic, sql);
  }

  private long count(TestClinic clinic, String sql) {
    return clinic.in(
        () -> db.sql(sql).param("clinic", clinic.id().value()).query(Long.class).single());
  }

  private List<String> reasons() {
    return smileClinic
        .scoped(() -> kept.page(smileClinic.id(), new Paging(1, 100)))
        .items()
        .stream()
        .map(KeptItems.KeptItem::reason)
        .toList();
  }

  private List<Map.Entry<String, String>> raw(String body) {
    return raw(body.getBytes(UTF_8));
  }

  private List<Map.Entry<String, String>> raw(byte[] body) {
    return transactions.execute(
        _ ->
            db.sql(
                    """
                    select state, coalesce(reason, '') as reason
                    from raw_payloads where body = :body
                    """)
                .param("body", body)
                .query((row, _) -> Map.entry(row.getString("state"), row.getString("reason")))
                .list());
  }

  private static String texts(int count) {
    return String.join(
        ",",
        IntStream.range(0, count)
            .mapToObj(i -> text(ASHA, wamid(), THEN + i, "hello " + i))
            .toList());
  }

  private static String statuses(int count) {
    return String.join(
        ",", IntStream.range(0, count).mapToObj(_ -> status(wamid(), "delivered")).toList());
  }

  private static String wamid() {
    return "wamid." + UUID.randomUUID();
  }
}
