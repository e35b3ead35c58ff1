package dev.siwak.mail;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Vault;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Letters as they are stored: who reads the table cannot follow their links. */
@Component
class SealedLetters {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Vault vault;

  SealedLetters(Vault vault) {
    this.vault = vault;
  }

  String seal(ClinicId clinic, Letter letter) {
    var json = JSON.writerFor(Letter.class).writeValueAsString(letter);
    return Base64.getEncoder().encodeToString(vault.seal(clinic, json));
  }

  Letter open(ClinicId clinic, String sealed) {
    return JSON.readValue(vault.open(clinic, Base64.getDecoder().decode(sealed)), Letter.class);
  }
}
