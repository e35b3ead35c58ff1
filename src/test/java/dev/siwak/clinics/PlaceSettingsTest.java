package dev.siwak.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.Api;
import dev.siwak.SiwakTest;
import dev.siwak.TestClinic;
import dev.siwak.World;
import dev.siwak.clinics.Whereabouts.Branch;
import dev.siwak.clinics.Whereabouts.Pin;
import dev.siwak.identity.Role;
import dev.siwak.identity.Team;
import dev.siwak.kernel.Language;
import dev.siwak.kernel.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@SiwakTest
class PlaceSettingsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OLAYA =
      """
      {"name_en":"Olaya","name_ar":" العليا ","address_en":"Olaya Street 12","hours_ar":"",
       "phone":"+966 11 234 5678","latitude":24.69,"longitude":46.68}
      """;

  private final TestClinic clinic;
  private final Api admin;
  private final String path;

  PlaceSettingsTest(World world, Team team, Api api) {
    this.clinic = world.aClinic().save();
    this.admin = api.as(team.join(clinic.id(), Role.ADMIN).token());
    this.path = "/clinic/" + clinic.slug() + "/settings";
  }

  @Test
  void where_a_clinic_is_found_is_set_like_everything_else() {
    var answer =
        put(
            """
            {"coordinates":{"latitude":24,"longitude":-46.5},"directions_en":"Second floor",
             "branches":[%s,{"name_ar":"الملز","address_ar":"شارع الستين","phone":null}]}
            """
                .formatted(OLAYA));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(clinic.catalogue().rules().whereabouts())
        .isEqualTo(
            new Whereabouts(
                new Pin(24, -46.5),
                Map.of(Language.ENGLISH, "Second floor"),
                List.of(
                    new Branch(
                        Map.of(Language.ENGLISH, "Olaya", Language.ARABIC, "العليا"),
                        Map.of(Language.ENGLISH, "Olaya Street 12"),
                        Map.of(),
                        new Pin(24.69, 46.68),
                        new PhoneNumber("+966112345678")),
                    new Branch(
                        Map.of(Language.ARABIC, "الملز"),
                        Map.of(Language.ARABIC, "شارع الستين"),
                        Map.of(),
                        null,
                        null))));
    var before = admin.get(path);
    assertThat(answer.data()).isEqualTo(before.data());
    assertThat(put("{\"branches\":[" + OLAYA + "]}").status()).isEqualTo(200);
    assertThat(put("{\"coordinates\":null,\"branches\":null,\"directions_en\":null}").status())
        .isEqualTo(200);
    assertThat(clinic.catalogue().rules().whereabouts()).isEqualTo(Whereabouts.UNKNOWN);
  }

  @Test
  void what_is_told_in_one_language_alone_is_told_in_both() {
    put("{\"branches\":[{\"name_ar\":\"الملز\",\"address_ar\":\"شارع الستين\"}]}");

    var branch = clinic.catalogue().rules().whereabouts().branches().getFirst();
    assertThat(branch.name(Language.ENGLISH)).isEqualTo("الملز").isEqualTo(branch.key());
    assertThat(branch.address(Language.ENGLISH)).isEqualTo("شارع الستين");
    assertThat(branch.hours(Language.ARABIC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[24,46]",
        "{\"latitude\":24}",
        "{\"latitude\":\"24\",\"longitude\":46}",
        "{\"latitude\":91,\"longitude\":46}",
        "{\"latitude\":24,\"longitude\":-180.5}",
        "{\"latitude\":24,\"longitude\":1e999}",
        "{\"latitude\":24,\"longitude\":46,\"height\":1}",
        "{\"latitude\":null,\"longitude\":null}"
      })
  void coordinates_are_a_point_on_the_earth(String value) {
    assertThat(put("{\"coordinates\":" + value + "}").refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "5",
        "[null]",
        "[5]",
        "[{}]",
        "[{\"name_en\":\"Olaya\"}]",
        "[{\"address_en\":\"Olaya Street\"}]",
        "[{\"name_en\":\" \",\"address_en\":\"x\"}]",
        "[{\"name_en\":5,\"address_en\":\"x\"}]",
        "[{\"name_en\":\"a\\u0000b\",\"address_en\":\"x\"}]",
        "[{\"name_en\":\"a\",\"address_en\":\"x\",\"adress_ar\":\"y\"}]",
        "[{\"name_en\":\"a\",\"address_en\":\"x\",\"phone\":\"112\"}]",
        "[{\"name_en\":\"a\",\"address_en\":\"x\",\"latitude\":24}]",
        "[{\"name_en\":\"a\",\"address_en\":\"x\",\"latitude\":24,\"longitude\":460}]",
        "[{\"name_en\":\"a\",\"address_en\":\"x\"},{\"name_en\":\"a\",\"address_en\":\"y\"}]"
      })
  void a_branch_has_a_name_of_its_own_and_an_address(String value) {
    assertThat(put("{\"branches\":" + value + "}").refusal()).isEqualTo("400 INVALID_PAYLOAD");
  }

  @Test
  void there_are_as_many_branches_as_one_list_can_show() {
    assertThat(put("{\"branches\":" + branches(10, 60) + "}").status()).isEqualTo(200);
    assertThat(put("{\"branches\":" + branches(11, 60) + "}").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
    assertThat(put("{\"branches\":" + branches(1, 61) + "}").refusal())
        .isEqualTo("400 INVALID_PAYLOAD");
  }

  private static String branches(int count, int length) {
    return JSON.writeValueAsString(
        IntStream.range(0, count)
            .mapToObj(i -> i + "x".repeat(length - Integer.toString(i).length()))
            .map(name -> Map.of("name_en", name, "address_en", "x"))
            .toList());
  }

  private Api.Answer put(String settings) {
    return admin.put(path, "{\"settings\":" + settings + "}");
  }
}
