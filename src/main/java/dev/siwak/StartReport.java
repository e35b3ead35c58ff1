package dev.siwak;

import java.net.BindException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A start that failed for a known reason is told in one line, by {@link Siwak#main}; this keeps
 * Spring from telling it too.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartReport implements SpringBootExceptionReporter {

  /** The constructor that Spring calls. */
  StartReport(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    return line(failure).isPresent();
  }

  /** The line for whoever started Siwak; nothing if the failure is a bug, whose trace is needed. */
  static Optional<String> line(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(cause -> explained(cause).stream())
        .findFirst();
  }

  private static Optional<String> explained(Throwable cause) {
    if (cause instanceof StartRefused) return Optional.ofNullable(cause.getMessage());
    if (cause instanceof PortInUseException taken)
      return Optional.of("PORT=%d is in use by another program".formatted(taken.getPort()));
    if (cause instanceof BindException)
      return Optional.of(
          "SIWAK_BIND and PORT are not an address this machine can listen on: "
              + cause.getMessage());
    return Optional.empty();
  }
}
