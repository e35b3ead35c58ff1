package dev.siwak.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the simulator, and the ways in which somebody new may look for it. */
@Controller
@ConditionalOnBooleanProperty("siwak.sandbox")
class SimulatorPage {
  @GetMapping("/sandbox")
  String page() {
    return "forward:/sandbox/simulator.html";
  }

  @GetMapping({"/", "/sandbox/"})
  String toThePage() {
    return "redirect:/sandbox";
  }
}
