package dev.siwak.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClientAddress;
import dev.siwak.web.ClinicTime;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuthController {
  private final SignIn signIn;
  private final Accounts accounts;
  private final KnownClinics clinics;
  private final ClientAddress addresses;

  AuthController(SignIn signIn, Accounts accounts, KnownClinics clinics, ClientAddress addresses) {
    this.signIn = signIn;
    this.accounts = accounts;
    this.clinics = clinics;
    this.addresses = addresses;
  }

  record Credentials(@Nullable String email, @Nullable String password) {}

  record UserView(long id, String email, String firstName, String lastName) {
    static UserView of(User user) {
      return new UserView(user.id().value(), user.email(), user.firstName(), user.lastName());
    }
  }

  record ClinicView(String slug, Role role) {}

  record SupportView(String clinicSlug, OffsetDateTime expiresAt, String staff) {}

  /** With a support token also which session it is of. */
  record Me(
      UserView user,
      List<ClinicView> clinics,
      @Nullable HqRole hqRole,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SupportView support) {}

  record Session(
      String access,
      String refresh,
      UserView user,
      List<ClinicView> clinics,
      @Nullable HqRole hqRole) {}

  @PostMapping("/auth/login")
  Success<Session> login(@RequestBody Credentials given, HttpServletRequest request) {
    var email = Email.of(required(given.email(), "email"));
    var password = required(given.password(), "password");
    return switch (signIn.signIn(email, password, addresses.of(request))) {
      case SignIn.Result.SignedIn(var user, Sessions.Tokens(var access, var refresh)) -> {
        var me = me(user, null);
        yield Success.of(new Session(access, refresh, me.user(), me.clinics(), me.hqRole()));
      }
      case SignIn.Result.Refused() -> throw new ApiException(ErrorCode.INVALID_CREDENTIALS);
      case SignIn.Result.TooMany(var wait) -> throw ApiException.tooMany(wait);
    };
  }

  @GetMapping("/auth/me")
  Success<Me> me(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn caller) {
    var support = caller.support().map(this::view).orElse(null);
    return Success.of(me(accounts.get(caller.user()), support));
  }

  private SupportView view(SupportSession session) {
    return new SupportView(
        clinics.slug(session.clinic()), ClinicTime.UTC.at(session.expiresAt()), session.email());
  }

  private Me me(User user, @Nullable SupportView support) {
    var memberships =
        accounts.memberships(user.id()).stream()
            .map(member -> new ClinicView(clinics.slug(member.clinic()), member.role()))
            .toList();
    var hqRole = accounts.hqRole(user.id()).orElse(null);
    return new Me(UserView.of(user), memberships, hqRole, support);
  }

  private static String required(@Nullable String value, String name) {
    if (value == null || value.isBlank())
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, name + " is required");
    // JSON can hold half a character, which no password's bytes and no row can.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value))
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, name + " is not text");
    return value;
  }
}
