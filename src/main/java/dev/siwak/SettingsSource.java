package dev.siwak;

import java.util.LinkedHashMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Hands the settings to the application as properties, first of all sources, so that a module finds
 * only values that were read and checked. A property given under its own name (on the command line,
 * by a test) counts as the variable's value.
 */
final class SettingsSource implements EnvironmentPostProcessor {
  private final DeferredLogFactory logs;

  SettingsSource(DeferredLogFactory logs) {
    this.logs = logs;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var log = logs.getLog(Siwak.class);
    var settings =
        Settings.read(
            variable -> {
              var given = environment.getProperty(variable.property());
              return given != null ? given : environment.getProperty(variable.name(), "");
            },
            log::info);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("siwak", new LinkedHashMap<>(settings)));
  }
}
