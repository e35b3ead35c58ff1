package dev.siwak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.siwak.identity.AccessTokens.Holder;
import dev.siwak.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Holder NOOR = new Holder(new UserId(42), 3);
  private static final String OLD_KEY = key('o');
  private static final String NEW_KEY = key('n');

  private final AccessTokens tokens = tokens(NOON, OLD_KEY);

  @Test
  void a_token_names_its_user_for_thirty_minutes() {
    var token = tokens.issue(NOOR);

    assertThat(tokens.read(token)).contains(NOOR);
    assertThat(tokens(NOON.plus(Duration.ofMinutes(30)).minusSeconds(1), OLD_KEY).read(token))
        .contains(NOOR);
    assertThat(tokens(NOON.plus(Duration.ofMinutes(30)).plusSeconds(1), OLD_KEY).read(token))
        .isEmpty();
  }

  @Test
  void a_new_key_signs_while_the_old_one_is_still_accepted() throws ParseException {
    var old = tokens.issue(NOOR);
    var rotated = tokens(NOON, NEW_KEY + ", " + OLD_KEY);
    var fresh = rotated.issue(NOOR);

    assertThat(rotated.read(old)).contains(NOOR);
    assertThat(rotated.read(fresh)).contains(NOOR);
    assertThat(tokens.read(fresh)).isEmpty();
    assertThat(tokens(NOON, NEW_KEY).read(old)).isEmpty();
    assertThat(SignedJWT.parse(fresh).getHeader().getKeyID())
        .isNotEqualTo(SignedJWT.parse(old).getHeader().getKeyID());
  }

  @Test
  void a_changed_token_is_not_ours() {
    var parts = tokens.issue(NOOR).split("\\.", -1);
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("\"42\"", "\"43\"").getBytes(StandardCharsets.UTF_8));

    assertThat(claims).contains("\"42\"");
    assertThat(tokens.read(parts[0] + "." + forged + "." + parts[2])).isEmpty();
    assertThat(tokens.read(parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  @Test
  void a_token_without_a_signature_is_not_ours() {
    assertThat(tokens.read(new PlainJWT(claims("42").build()).serialize())).isEmpty();
  }

  @Test
  void only_the_algorithm_we_sign_with_is_accepted() throws Exception {
    var longKey =
        Base64.getEncoder().encodeToString("o".repeat(64).getBytes(StandardCharsets.UTF_8));
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims("42").build());
    jwt.sign(new MACSigner(Base64.getDecoder().decode(longKey)));

    assertThat(tokens(NOON, longKey).read(jwt.serialize())).isEmpty();
  }

  @Test
  void a_token_that_never_ends_is_refused() throws Exception {
    assertThat(tokens.read(signed(claims("42").expirationTime(null)))).isEmpty();
    assertThat(tokens.read(signed(claims("42")))).contains(NOOR);
  }

  @Test
  void a_token_that_does_not_say_of_which_generation_it_is_is_refused() throws Exception {
    assertThat(tokens.read(signed(claims("42").claim("generation", null)))).isEmpty();
    assertThat(tokens.read(signed(claims("42").claim("generation", "3")))).isEmpty();
  }

  @Test
  void a_token_of_somebody_without_a_number_is_refused() throws Exception {
    assertThat(tokens.read(signed(claims("owner")))).isEmpty();
    assertThat(tokens.read(signed(new JWTClaimsSet.Builder(claims("1").build()).subject(null))))
        .isEmpty();
  }

  @Test
  void a_token_that_somebody_else_issued_is_refused_though_the_secret_is_the_same()
      throws Exception {
    assertThat(tokens.read(signed(claims("42").issuer("https://elsewhere.example")))).isEmpty();
    assertThat(tokens.read(signed(claims("42").issuer(null)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "\0", "سواك"})
  void what_is_no_token_is_refused(String text) {
    assertThat(tokens.read(text)).isEmpty();
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    jwt.sign(new MACSigner(Base64.getDecoder().decode(OLD_KEY)));
    return jwt.serialize();
  }

  private static JWTClaimsSet.Builder claims(String subject) {
    return new JWTClaimsSet.Builder()
        .issuer("siwak")
        .subject(subject)
        .claim("generation", 3)
        .issueTime(Date.from(NOON))
        .expirationTime(Date.from(NOON.plusSeconds(60)));
  }

  private static AccessTokens tokens(Instant now, String keys) {
    return new AccessTokens(Clock.fixed(now, ZoneOffset.UTC), keys, 30);
  }

  private static String key(char letter) {
    return Base64.getEncoder()
        .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.UTF_8));
  }
}
