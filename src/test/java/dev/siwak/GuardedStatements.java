package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class during which {@link StatementGuard} has refused a statement. */
final class GuardedStatements implements AfterAllCallback {
  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(StatementGuard.takeViolations())
        .as("statements outside a transaction or outside their clinic's scope")
        .isEmpty();
  }
}
