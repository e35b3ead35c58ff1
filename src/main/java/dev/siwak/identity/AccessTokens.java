package dev.siwak.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.siwak.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Access tokens: JWTs that name a user and the generation of the user's tokens, and nothing else,
 * so that what the user may do is asked anew at every request. The first key signs, all are
 * accepted.
 */
@Component
class AccessTokens {
  /** So that what another program signs with the same secret opens nothing here. */
  private static final String ISSUER = "siwak";

  private static final String GENERATION = "generation";

  private final Clock clock;
  private final Duration lifetime;
  private final JwtEncoder encoder;
  private final JwtDecoder decoder;
  private final JwsHeader header;

  AccessTokens(
      Clock clock,
      @Value("${siwak.jwt-secret}") String secrets,
      @Value("${siwak.jwt-access-lifetime-minutes:30}") int lifetimeMinutes) {
    this.clock = clock;
    this.lifetime = Duration.ofMinutes(lifetimeMinutes);
    var keys =
        Stream.of(secrets.split(",", -1))
            .map(String::strip)
            .distinct()
            .map(AccessTokens::key)
            .toList();
    var source = new ImmutableJWKSet<SecurityContext>(new JWKSet(keys));
    this.encoder = new NimbusJwtEncoder(source);
    this.header = JwsHeader.with(MacAlgorithm.HS256).keyId(keys.getFirst().getKeyID()).build();
    this.decoder = decoder(source, clock);
  }

  private static JWK key(String base64) {
    try {
      return new OctetSequenceKey.Builder(Base64.getDecoder().decode(base64))
          .algorithm(JWSAlgorithm.HS256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint()
          .build();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("SHA-256 is always there", impossible);
    }
  }

  private static JwtDecoder decoder(ImmutableJWKSet<SecurityContext> source, Clock clock) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, source));
    // Times are judged by our clock, below.
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    var lifetimes = new JwtTimestampValidator(Duration.ZERO);
    lifetimes.setClock(clock);
    lifetimes.setAllowEmptyExpiryClaim(false);
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(lifetimes, new JwtIssuerValidator(ISSUER)));
    return decoder;
  }

  /**
   * Whose token it is.
   *
   * @param generation of the user's tokens when it was issued; it is worth nothing in the next
   */
  record Holder(UserId user, long generation) {}

  String issue(Holder holder) {
    var now = clock.instant();
    var claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .id(UUID.randomUUID().toString())
            .subject(Long.toString(holder.user().value()))
            .claim(GENERATION, holder.generation())
            .issuedAt(now)
            .expiresAt(now.plus(lifetime))
            .build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  /** Whose token it is; empty for one that is not ours, was changed or has expired. */
  Optional<Holder> read(String token) {
    try {
      var jwt = decoder.decode(token);
      var user = new UserId(Long.parseLong(jwt.getSubject()));
      return jwt.getClaim(GENERATION) instanceof Long generation
          ? Optional.of(new Holder(user, generation))
          : Optional.empty();
    } catch (JwtException | NumberFormatException notOurs) {
      return Optional.empty();
    }
  }
}
