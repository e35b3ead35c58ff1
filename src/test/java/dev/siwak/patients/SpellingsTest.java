package dev.siwak.patients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"SA.9f8", "MX.5215512345678", "BR.ENT.551198765432", "PHONE_NUMBER"})
  void a_user_id_is_spelt_in_one_way(String id) { // A20
    assertThat(Spellings.besides(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"551132345678", "966112000101", "14155550100", "5491", "549112345678901"})
  void neither_a_landline_nor_another_countrys_number_has_a_second_spelling(String number) { // A20
    assertThat(Spellings.besides(number)).isEmpty();
  }

  @Test
  void of_two_spellings_each_leads_to_the_other() { // A21
    for (var pair :
        List.of(
            List.of("5215512345678", "525512345678"),
            List.of("5491123456789", "541123456789"),
            List.of("5511987654321", "551187654321"))) {
      assertThat(Spellings.besides(pair.getFirst())).containsExactly(pair.getLast());
      assertThat(Spellings.besides(pair.getLast())).containsExactly(pair.getFirst());
    }
  }
}
