package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Language;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@SiwakTest
class ServiceImportTest {
  private static final String FILE =
      """
      code,language,name,description,duration_minutes,buffer_minutes,price,currency,is_active
      implant,en,Implant,"One tooth, one hour",60,15,3500,SAR,TRUE
      implant,ar,زراعة,,60,15,3500.00,SAR,true
      consult,en,First visit,,40,,,,
      """;

  private final TestClinic clinic;
  private final Api admin;
  private final String path;

  ServiceImportTest(World world, Team team, Api api) {
    this.clinic = world.aClinic().service("consult", 30, 10).service("cleaning", 45).save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug();
  }

  @Test
  void services_come_from_a_file_and_what_it_does_not_name_stays() {
    assertThat(imports(FILE, false).toString()).isEqualTo("{\"rows\":3,\"errors\":[]}");

    var implant = service("implant");
    assertThat(implant.duration()).isEqualTo(Duration.ofMinutes(60));
    assertThat(implant.buffer()).isEqualTo(Duration.ofMinutes(15));
    assertThat(implant.price()).isEqualTo(new Price(new BigDecimal("3500.00"), "SAR"));
    assertThat(implant.texts().get(Language.ENGLISH))
        .isEqualTo(new Service.Text("Implant", "One tooth, one hour"));
    assertThat(implant.texts().get(Language.ARABIC)).isEqualTo(new Service.Text("زراعة", ""));
    var consult = service("consult");
    assertThat(consult.duration()).isEqualTo(Duration.ofMinutes(40));
    assertThat(consult.buffer()).isEqualTo(Duration.ofMinutes(10));
    assertThat(consult.name(Language.ENGLISH)).isEqualTo("First visit");
    assertThat(consult.name(Language.ARABIC)).isEqualTo("خدمة consult");
    assertThat(service("cleaning").active()).isTrue();
  }

  @Test
  void the_same_file_again_changes_nothing() {
    imports(FILE, false);
    var catalogue = clinic.catalogue();

    assertThat(imports(FILE, false).get("errors")).isEmpty();

    assertThat(clinic.catalogue().version()).isEqualTo(catalogue.version());
    var logged = admin.get(path + "/audit?action=IMPORT_SERVICES").data().get("items");
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).get("meta").get("written").toString())
        .isEqualTo("[\"consult\",\"implant\"]");
  }

  @Test
  void a_dry_run_writes_nothing() {
    var before = clinic.catalogue();

    assertThat(imports(FILE, true).get("rows").asInt()).isEqualTo(3);

    assertThat(clinic.catalogue()).isEqualTo(before);
  }

  @Test
  void every_line_that_is_refused_is_named_and_nothing_is_written() {
    var before = clinic.catalogue();

    var report =
        imports(
            """
            code;language;name;duration_minutes;buffer_minutes;price;currency;is_active
            implant;en;Implant;60;0;;;
            implant;ar;Implant;45;0;;;
            implant;en;Implant;60;0;;;
            two words;en;X;30;;;;
            veneer;fr;X;30;;;;
            veneer;en;;30;;;;
            veneer;en;X;half an hour;;;;
            veneer;en;X;4;;;;
            veneer;en;X;30;-1;;;
            veneer;en;X;30;;99999999999999;SAR;
            veneer;en;X;30;;10;XYZ1;
            veneer;en;X;30;;;;perhaps
            """,
            false);

    assertThat(report.get("errors").values())
        .extracting(error -> error.get("line").asInt())
        .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    assertThat(report.get("errors").values())
        .extracting(error -> error.get("code").asString())
        .containsOnly("INVALID_PAYLOAD");
    assertThat(report.toString()).doesNotContain("veneer", "half an hour", "perhaps", "two words");
    assertThat(clinic.catalogue()).isEqualTo(before);
  }

  @Test
  void a_list_never_gets_longer_than_one_that_can_be_put() {
    var file = new StringBuilder("code,language,name,duration_minutes\n");
    for (int i = 0; i < 397; i++) file.append("s").append(i).append(",en,X,30\n");

    assertThat(imports(file.toString(), true).get("errors").get(0).get("line").asInt())
        .isEqualTo(398);
    assertThat(imports(file.toString().replace("s396,en,X,30\n", ""), true).get("errors"))
        .isEmpty();
  }

  private JsonNode imports(String file, boolean dryRun) {
    return admin
        .with("Content-Type", "text/csv; charset=utf-8")
        .send(
            "POST",
            path + "/import/services?dry_run=" + dryRun,
            file.getBytes(StandardCharsets.UTF_8))
        .data();
  }

  private Service service(String code) {
    return clinic.catalogue().service(code).orElseThrow();
  }
}
