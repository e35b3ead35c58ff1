package dev.siwak.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
@ConditionalOnBooleanProperty("siwak.sandbox")
class SimulatorPage {
  @GetMapping("/sandbox")
  String page() {
    return "forward:/sandbox/simulator.html";
  }
}
