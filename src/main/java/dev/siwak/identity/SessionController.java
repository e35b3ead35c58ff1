package dev.siwak.identity;

import dev.siwak.identity.Sessions.Tokens;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import dev.siwak.web.Success;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class SessionController {
  private final Sessions sessions;

  SessionController(Sessions sessions) {
    this.sessions = sessions;
  }

  record Given(@Nullable JsonNode refresh) {}

  @PostMapping("/auth/refresh")
  Success<Tokens> refresh(@RequestBody Given given) {
    return GivenText.of(given.refresh())
        .flatMap(sessions::refresh)
        .map(Success::of)
        .orElseThrow(() -> new ApiException(ErrorCode.INVALID_TOKEN));
  }

  @PostMapping("/auth/logout")
  Success<Map<String, Object>> logout(@RequestBody Given given) {
    var token =
        GivenText.of(given.refresh())
            .orElseThrow(
                () -> new ApiException(ErrorCode.INVALID_PAYLOAD, "refresh is the token to end"));
    sessions.end(token);
    return Success.empty();
  }
}
