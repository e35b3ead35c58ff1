package dev.siwak.identity;

import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Why a link that was mailed opens nothing. */
enum LinkRefusal {
  UNKNOWN(ErrorCode.INVALID_TOKEN),
  USED(ErrorCode.TOKEN_ALREADY_USED),
  EXPIRED(ErrorCode.TOKEN_EXPIRED),
  WEAK_PASSWORD(ErrorCode.WEAK_PASSWORD);

  private final ErrorCode code;

  LinkRefusal(ErrorCode code) {
    this.code = code;
  }

  static Optional<LinkRefusal> of(UseState state) {
    return switch (state) {
      case OPEN -> Optional.empty();
      case USED -> Optional.of(USED);
      case EXPIRED -> Optional.of(EXPIRED);
    };
  }

  ApiException asError() {
    return ApiException.as(HttpStatus.BAD_REQUEST, code);
  }
}
