package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.World;
import dev.siwak.clinics.Clinics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

@SiwakTest
class DemoUsersTest {
  private static final String PASSWORD = "Admin!2345";

  private final Api api;
  private final DemoUsers demo;
  private final Clinics clinics;
  private final World world;
  private final JdbcClient db;

  DemoUsersTest(Api api, DemoUsers demo, Clinics clinics, World world, JdbcClient db) {
    this.api = api;
    this.demo = demo;
    this.clinics = clinics;
    this.world = world;
    this.db = db;
  }

  @ParameterizedTest
  @CsvSource({
    "owner@demo-dental.example, demo-dental, OWNER",
    "admin@demo-dental.example, demo-dental, ADMIN",
    "staff@demo-dental.example, demo-dental, STAFF",
    "viewer@demo-dental.example, demo-dental, VIEWER",
    "owner@prime-dental.example, prime-dental, OWNER",
    "admin@prime-dental.example, prime-dental, ADMIN",
    "staff@prime-dental.example, prime-dental, STAFF",
    "viewer@prime-dental.example, prime-dental, VIEWER",
  })
  void the_people_of_a_demo_clinic_can_sign_in(String email, String slug, String role) {
    var me = api.signIn(email, PASSWORD).get("/auth/me").data();

    assertThat(me.get("clinics").toString())
        .isEqualTo("[{\"slug\":\"%s\",\"role\":\"%s\"}]".formatted(slug, role));
    assertThat(me.get("hq_role").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"admin@example.com, SUPERADMIN", "ops@example.com, OPS"})
  void our_own_people_can_sign_in(String email, String role) {
    var me = api.signIn(email, PASSWORD).get("/auth/me").data();

    assertThat(me.get("hq_role").asString()).isEqualTo(role);
    assertThat(me.get("clinics")).isEmpty();
  }

  @Test
  void who_was_removed_does_not_come_back_with_the_next_start() {
    var clinic = clinics.bySlug("prime-dental").orElseThrow().id();
    long before = members("prime-dental");
    world.run(
        clinic,
        () ->
            db.sql("delete from memberships where clinic_id = :clinic and role = 'VIEWER'")
                .param("clinic", clinic.value())
                .update());

    demo.run(new DefaultApplicationArguments());

    assertThat(members("prime-dental")).isEqualTo(before - 1);
    world.run(
        clinic,
        () ->
            db.sql(
                    """
                    insert into memberships (clinic_id, user_id, role)
                    select :clinic, id, 'VIEWER' from users
                    where lower(email) = 'viewer@prime-dental.example'
                    """)
                .param("clinic", clinic.value())
                .update());
  }

  @Test
  void bringing_them_leaves_no_audit_rows() {
    var clinic = clinics.bySlug("demo-dental").orElseThrow().id();

    long rows =
        world.in(
            clinic,
            () ->
                db.sql(
                        """
                        select count(*) from audit_log
                        where clinic_id = :clinic and action like 'USER%'
                        """)
                    .param("clinic", clinic.value())
                    .query(Long.class)
                    .single());

    assertThat(rows).isZero();
  }

  private long members(String slug) {
    var clinic = clinics.bySlug(slug).orElseThrow().id();
    return world.in(
        clinic,
        () ->
            db.sql("select count(*) from memberships where clinic_id = :clinic")
                .param("clinic", clinic.value())
                .query(Long.class)
                .single());
  }
}
