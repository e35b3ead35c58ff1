package dev.siwak.leads;

import dev.siwak.clinics.Clinic;
import dev.siwak.clinics.ClinicSecrets;
import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.HmacSha256;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose lead it is. Nothing is told, not even that a clinic is there, before the signature has
 * proved the sender; whatever is wrong with it, the same is done in the same order.
 */
@Component
class LeadDoor {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,63}");
  private static final ClinicId NOBODY = new ClinicId(0);

  private final Clinics clinics;
  private final ClinicSecrets secrets;
  private final String common;

  LeadDoor(
      Clinics clinics,
      ClinicSecrets secrets,
      @Value("${siwak.lead-webhook-secret:}") String common) {
    this.clinics = clinics;
    this.secrets = secrets;
    this.common = common;
  }

  /** A lead from whom the clinic expects them. */
  record Brought(Clinic clinic, JsonNode body) {}

  /**
   * Needs no scope.
   *
   * @param signature as it came with the bytes
   */
  Brought open(byte[] bytes, @Nullable String signature) {
    var body = read(bytes);
    var slug = body.map(json -> json.path("clinic")).filter(JsonNode::isString);
    var named = slug.map(JsonNode::stringValue).filter(it -> SLUG.matcher(it).matches());
    var clinic = named.flatMap(clinics::bySlug);
    if (!HmacSha256.proves(signature == null ? "" : signature, bytes, secret(clinic)))
      throw new ApiException(ErrorCode.INVALID_SIGNATURE);
    if (body.isEmpty()) throw new ApiException(ErrorCode.INVALID_PAYLOAD, "not a JSON object");
    if (slug.filter(it -> !it.stringValue().isBlank()).isEmpty())
      throw new ApiException(ErrorCode.INVALID_CLINIC, "clinic is a slug");
    return new Brought(
        clinic.orElseThrow(() -> ApiException.as(HttpStatus.NOT_FOUND, ErrorCode.INVALID_CLINIC)),
        body.get());
  }

  /** The clinic's own, else the one for all, else one that nobody knows. */
  private String secret(Optional<Clinic> clinic) {
    var id = clinic.map(Clinic::id).orElse(NOBODY);
    var own = TenantScope.call(id, () -> secrets.leadSecret(id));
    return own.orElseGet(() -> common.isEmpty() ? anything() : common);
  }

  private static String anything() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Optional<JsonNode> read(byte[] bytes) {
    try {
      return Optional.of(JSON.readTree(bytes)).filter(JsonNode::isObject);
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
