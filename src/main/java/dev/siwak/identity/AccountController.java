package dev.siwak.identity;

import dev.siwak.kernel.StorableText;
import dev.siwak.web.ApiException;
import dev.siwak.web.ClientAddress;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What one does with a link that was mailed, and how one gets one. */
@RestController
class AccountController {
  private static final int LONGEST_NAME = 100;

  private final Acceptance acceptance;
  private final ForgottenPasswords forgotten;
  private final ClientAddress addresses;

  AccountController(Acceptance acceptance, ForgottenPasswords forgotten, ClientAddress addresses) {
    this.acceptance = acceptance;
    this.forgotten = forgotten;
    this.addresses = addresses;
  }

  record AcceptForm(
      @Nullable JsonNode token,
      @Nullable JsonNode password,
      @Nullable String firstName,
      @Nullable String lastName) {}

  record ForgotForm(@Nullable JsonNode email) {}

  record ResetForm(@Nullable JsonNode token, @Nullable JsonNode password) {}

  @PostMapping("/auth/accept-invite")
  Success<Map<String, Object>> accept(@RequestBody AcceptForm form, HttpServletRequest request) {
    var name = new PersonName(name(form.firstName()), name(form.lastName()));
    var password = GivenText.of(form.password());
    return switch (acceptance.accept(token(form.token()), password, name, addresses.of(request))) {
      case Acceptance.Result.Accepted() -> Success.empty();
      case Acceptance.Result.Refused(var why) -> throw why.asError();
      case Acceptance.Result.WrongPassword() ->
          throw new ApiException(ErrorCode.INVALID_CREDENTIALS);
      case Acceptance.Result.TooMany(var wait) -> throw ApiException.tooMany(wait);
    };
  }

  @PostMapping("/auth/password/forgot")
  Success<Map<String, Object>> forgot(@RequestBody ForgotForm form) {
    var email =
        GivenText.of(form.email()).orElseThrow(() -> new ApiException(ErrorCode.INVALID_EMAIL));
    forgotten.ask(Email.of(email));
    return Success.empty();
  }

  @PostMapping("/auth/password/reset")
  Success<Map<String, Object>> reset(@RequestBody ResetForm form) {
    var refusal = forgotten.reset(token(form.token()), GivenText.of(form.password()));
    if (refusal.isPresent()) throw refusal.get().asError();
    return Success.empty();
  }

  private static String token(@Nullable JsonNode given) {
    return GivenText.of(given).orElseThrow(LinkRefusal.UNKNOWN::asError);
  }

  private static String name(@Nullable String given) {
    if (given == null) return "";
    var name = StorableText.of(given).strip();
    if (name.length() > LONGEST_NAME)
      throw new ApiException(
          ErrorCode.INVALID_PAYLOAD, "a name has at most %d characters".formatted(LONGEST_NAME));
    return name;
  }
}
