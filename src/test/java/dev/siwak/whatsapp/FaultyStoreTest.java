package dev.siwak.whatsapp;

import static dev.siwak.whatsapp.Meta.payload;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.web.Paging;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database refuses one message, for a while or for good. */
@SiwakTest
class FaultyStoreTest {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String CHECK_VIOLATION = "23514";

  private final Meta meta;
  private final KeptItems kept;
  private final LeftBehindPayloads sweep;
  private final JdbcClient db;
  private final JdbcClient owner;
  private final TestClinic clinic;
  private final String number;
  private final String unlucky = "wamid." + UUID.randomUUID();

  FaultyStoreTest(
      World world,
      Meta meta,
      KeptItems kept,
      LeftBehindPayloads sweep,
      JdbcClient db,
      JdbcConnectionDetails server) {
    this.meta = meta;
    this.kept = kept;
    this.sweep = sweep;
    this.db = db;
    this.owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.getJdbcUrl(),
                requireNonNull(server.getUsername()),
                requireNonNull(server.getPassword())));
    this.clinic = world.aClinic().save();
    this.number = meta.numberFor(clinic);
  }

  /** So that nothing is stored but what comes again. */
  @BeforeEach
  void the_sweep_rests() {
    sweep.stop();
    assertThat(sweep.isRunning()).isFalse();
  }

  @AfterEach
  void the_sweep_goes_on() {
    sweep.start();
    assertThat(sweep.isRunning()).isTrue();
  }

  @AfterEach
  void the_database_is_well_again() {
    owner.sql("drop trigger if exists refusing on messages").update();
    owner.sql("drop function if exists refuse()").update();
  }

  @Test
  void what_cannot_be_stored_now_is_not_accepted_and_stored_when_it_comes_again() {
    var single = payload(number, text(unlucky), "");
    var before = another();
    var batch = payload(number, text(before) + "," + text(unlucky), "");

    for (var state : List.of(SERIALIZATION_FAILURE, CANNOT_CONNECT_NOW))
      for (var body : List.of(single, batch)) {
        refuses(state);
        assertThat(meta.posts(body).status()).isGreaterThanOrEqualTo(500);
        the_database_is_well_again();
      }
    assertThat(messages()).containsExactly(before);

    assertThat(meta.posts(batch).status()).isEqualTo(200);
    assertThat(meta.posts(single).status()).isEqualTo(200);
    assertThat(messages()).containsExactlyInAnyOrder(before, unlucky);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void what_can_never_be_stored_is_kept_and_its_neighbours_are_stored() {
    refuses(CHECK_VIOLATION);
    var batch =
        payload(number, text("wamid.before") + "," + text(unlucky) + "," + text("wamid.after"), "");

    assertThat(meta.posts(batch).status()).isEqualTo(200);
    assertThat(meta.posts(payload(number, text(unlucky), "")).status()).isEqualTo(200);

    assertThat(messages()).containsExactlyInAnyOrder("wamid.before", "wamid.after");
    assertThat(reasons()).containsExactly("could not be stored: DataIntegrityViolationException");
  }

  private void refuses(String sqlState) {
    owner
        .sql(
            """
            create function refuse() returns trigger language plpgsql as $$
            begin
              raise exception 'refused by the test' using errcode = '%s';
            end $$
            """
                .formatted(sqlState))
        .update();
    owner
        .sql(
            """
            create trigger refusing before insert on messages
            for each row when (new.wamid = '%s') execute function refuse()
            """
                .formatted(unlucky))
        .update();
  }

  private List<String> messages() {
    return clinic.in(
        () ->
            db.sql("select wamid from messages where clinic_id = :clinic and dir = 'in'")
                .param("clinic", clinic.id().value())
                .query(String.class)
                .list());
  }

  private List<String> reasons() {
    return clinic.scoped(() -> kept.page(clinic.id(), new Paging(1, 20))).items().stream()
        .map(KeptItems.KeptItem::reason)
        .toList();
  }

  private static String another() {
    return "wamid." + UUID.randomUUID();
  }

  private static String text(String wamid) {
    return Meta.text("966500000001", wamid, 1_763_888_000, "hello");
  }
}
