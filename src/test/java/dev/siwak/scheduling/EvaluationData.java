package dev.siwak.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts restated from public tests; kept outside the project, so a test skips where they are not.
 */
final class EvaluationData {
  private EvaluationData() {}

  static List<JsonNode> vectors(String file) {
    var path = Path.of(System.getProperty("evaluation.data", "none")).resolve("scheduling", file);
    assumeTrue(Files.isReadable(path), () -> "no evaluation data: " + path);
    var vectors = JsonMapper.shared().readTree(path.toFile()).get("vectors").values();
    assertThat(vectors).isNotEmpty();
    return List.copyOf(vectors);
  }
}
