package dev.siwak.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever watches this node: does it live, and should it get requests. */
@RestController
class HealthController {
  private final List<Readiness> parts;

  HealthController(List<Readiness> parts) {
    this.parts = parts;
  }

  @GetMapping({"/health", "/health/"})
  Success<Map<String, Object>> health() {
    return Success.of(Map.of("status", "up"));
  }

  @GetMapping({"/ready", "/ready/"})
  Success<Map<String, Object>> ready() {
    var unfit =
        parts.stream()
            .map(Readiness::unfit)
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    if (!unfit.isEmpty()) throw new ApiException(ErrorCode.UNAVAILABLE, unfit);
    return Success.of(Map.of("status", "ready"));
  }
}
