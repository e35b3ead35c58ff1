package dev.siwak;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The one line of a start that went well: where to look, and in the sandbox how to sign in. */
@Component
final class Greeting {
  private static final Logger log = LoggerFactory.getLogger(Siwak.class);

  private final boolean sandbox;

  Greeting(@Value("${siwak.sandbox}") boolean sandbox) {
    this.sandbox = sandbox;
  }

  @EventListener
  void on(ApplicationReadyEvent event) {
    var port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    var seconds = event.getTimeTaken() == null ? 0 : event.getTimeTaken().toMillis() / 1000.0;
    log.info("Siwak is ready at http://localhost:{} after {} s", port, seconds);
    if (sandbox)
      log.info(
          "Sandbox: write as a patient at http://localhost:{}/sandbox; sign in as"
              + " owner@demo-dental.example with Admin!2345",
          port);
  }
}
