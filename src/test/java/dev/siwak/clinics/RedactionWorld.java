package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.siwak.Api;
import dev.siwak.OwnersDatabase;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.AgeLimits;
import dev.siwak.whatsapp.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A clinic to which somebody writes, seen long afterwards. */
abstract class RedactionWorld {
  static final Duration KEPT = Duration.ofDays(30);
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String PHONE = "966500000071";

  final RedactionSweep sweep;
  final JdbcClient db;
  final OwnersDatabase owner;
  final Meta meta;
  final Clock clock;
  final TestClinic clinic;
  final Api admin;
  final String channel;
  final String words = "molarpain" + UUID.randomUUID().toString().substring(0, 8);

  RedactionWorld(
      World world,
      RedactionSweep sweep,
      JdbcClient db,
      JdbcConnectionDetails owner,
      Meta meta,
      Clock clock,
      Team team,
      Api api) {
    this.sweep = sweep;
    this.db = db;
    this.owner = new OwnersDatabase(owner);
    this.meta = meta;
    this.clock = clock;
    this.clinic = world.aClinic().save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.channel = meta.numberFor(clinic);
  }

  /** As if so much time had gone by. */
  void sweepAfter(int days) {
    sweep.sweep(
        clinic.id(), AgeLimits.at(Clock.offset(clock, Duration.ofDays(days)).instant(), KEPT));
  }

  /** Writes, and waits until all that is said to it has left. */
  void writes(String said) {
    posts(Meta.text(PHONE, "wamid." + UUID.randomUUID(), clock.instant().getEpochSecond(), said));
    await().atMost(PATIENCE).until(() -> said().size() > 1);
    allHasLeft();
  }

  void allHasLeft() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                count(
                        """
                        select count(*) from messages
                        where clinic_id = :clinic and status = 'queued'
                        """)
                    == 0);
  }

  void posts(String message) {
    assertThat(
            meta.posts(Meta.payload(channel, message, "").replace("966500000001", PHONE)).status())
        .isEqualTo(200);
  }

  JsonNode talk() {
    var id = admin.get(path("/conversations")).data().at("/items/0/id");
    return admin.get(path("/conversations/" + id)).data();
  }

  List<String> said() {
    return talk().get("messages").valueStream().map(it -> it.get("text").asString()).toList();
  }

  long count(String sql) {
    return clinic.in(
        () -> db.sql(sql).param("clinic", clinic.id().value()).query(Long.class).single());
  }

  void does(String sql) {
    clinic.run(() -> db.sql(sql).param("clinic", clinic.id().value()).update());
  }

  /** In which tables, whatever their columns. */
  List<String> found(String needle) throws Exception {
    var bytes = HexFormat.of().formatHex(needle.getBytes(StandardCharsets.UTF_8));
    return owner.tried(
        all -> {
          var found = new ArrayList<String>();
          for (var table :
              all.sql(
                      "select relname::text from pg_class where relkind in ('r', 'p') and"
                          + " relnamespace = 'public'::regnamespace")
                  .query(String.class)
                  .list())
            if (all.sql(
                    "select exists (select from "
                        + table
                        + " t where t::text ilike any(:patterns))")
                .param("patterns", new String[] {"%" + needle + "%", "%" + bytes + "%"})
                .query(Boolean.class)
                .single()) found.add(table);
          return found;
        });
  }

  String path(String rest) {
    return "/clinic/" + clinic.slug() + rest;
  }
}
