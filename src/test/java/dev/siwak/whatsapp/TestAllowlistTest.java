package dev.siwak.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.siwak.kernel.PhoneNumber;
import org.junit.jupiter.api.Test;

class TestAllowlistTest {
  private static final PhoneNumber ASHA = new PhoneNumber("+966500000001");
  private static final PhoneNumber BEN = new PhoneNumber("+966500000002");

  @Test
  void a_clinics_own_list_replaces_the_one_for_every_other() {
    var list =
        new TestAllowlist("{\"smile\":[\"966500000001\"],\"*\":[\"+966500000002\"],\"none\":[]}");

    assertThat(list.allows("smile", ASHA)).isTrue();
    assertThat(list.allows("smile", BEN)).isFalse();
    assertThat(list.allows("bright", BEN)).isTrue();
    assertThat(list.allows("bright", ASHA)).isFalse();
    assertThat(list.allows("none", BEN)).isFalse();
  }

  @Test
  void without_a_list_nobody_is_allowed() {
    assertThat(new TestAllowlist("").allows("smile", ASHA)).isFalse();
    assertThat(new TestAllowlist("{}").allows("smile", ASHA)).isFalse();
  }
}
