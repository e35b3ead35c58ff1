package dev.siwak.audit;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One link of a clinic's chain. Its hash is SHA-256 over the hash before it and the row in one
 * canonical form: whoever changes that form cuts every chain there is.
 *
 * @param seq from 1, without gaps
 * @param hash in hexadecimal digits
 */
record Seal(long seq, String hash) {
  /** Before the first one. */
  static final Seal NONE = new Seal(0, "00".repeat(32));

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The link after this one.
   *
   * @param row null where the row was taken away before it could be sealed: its number is sealed
   *     alone, and verification stops there
   */
  Seal next(ClinicId clinic, long auditId, @Nullable LoggedRow row) {
    var written = canonical(clinic, auditId, row).getBytes(StandardCharsets.UTF_8);
    return new Seal(seq + 1, Sha256.hex(HexFormat.of().parseHex(hash), written));
  }

  /** A JSON array, whose quotes and commas keep one field from running into the next. */
  private static String canonical(ClinicId clinic, long auditId, @Nullable LoggedRow row) {
    if (row == null) return JSON.writeValueAsString(Arrays.asList(clinic.value(), auditId));
    var who = row.who();
    return JSON.writeValueAsString(
        Arrays.<@Nullable Object>asList(
            clinic.value(),
            auditId,
            row.at().toString(),
            who.kind(),
            who.id(),
            who.session(),
            who.part(),
            row.action(),
            row.scope(),
            row.meta()));
  }
}
