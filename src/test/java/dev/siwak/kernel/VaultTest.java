package dev.siwak.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final String OLD = key(1);
  private static final String NEW = key(2);
  private static final ClinicId SMILE = new ClinicId(1);
  private static final ClinicId BRIGHT = new ClinicId(2);

  @Test
  void what_was_sealed_opens_for_its_clinic_and_for_no_other() {
    var vault = new Vault(OLD);
    var sealed = vault.seal(SMILE, "EAAG token");

    assertThat(vault.open(SMILE, sealed)).isEqualTo("EAAG token");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("EAAG");
    assertThatThrownBy(() -> vault.open(BRIGHT, sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_new_key_seals_and_the_old_one_still_opens() {
    var before = new Vault(OLD).seal(SMILE, "before");
    var both = new Vault(NEW + ", " + OLD);
    var after = both.seal(SMILE, "after");

    assertThat(both.open(SMILE, before)).isEqualTo("before");
    assertThat(new Vault(NEW).open(SMILE, after)).isEqualTo("after");
    assertThatThrownBy(() -> new Vault(NEW).open(SMILE, before))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String key(int seed) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
