package dev.siwak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tour's commands, run one after the other by a shell, answer as the tour shows. */
@SiwakTest
class ApiTourTest {
  private static final Path TOUR = Path.of("docs/api-tour.md");
  private static final Pattern STEP =
      Pattern.compile("```sh\\n(.*?)```\\n```json\\n(.*?)```", Pattern.DOTALL);
  private static final String MARK = "=====";

  // Each from a place of its own, so that other tests' failed sign-ins do not count.
  private static final String FROM_ELSEWHERE =
      "curl() { command curl -H 'X-Forwarded-For: 10.9.8.7' \"$@\"; }\n";

  private final Api api;

  ApiTourTest(Api api) {
    this.api = api;
  }

  private record Step(String commands, String shown) {}

  @Test
  void every_command_answers_as_the_tour_shows() throws Exception {
    var steps = steps();
    assertThat(steps).hasSizeGreaterThan(15);

    var answers = run(steps);

    assertThat(answers).hasSize(steps.size());
    for (int i = 0; i < steps.size(); i++)
      assertThat(masked(answers.get(i)))
          .as(steps.get(i).commands())
          .isEqualTo(masked(steps.get(i).shown()));
  }

  private static List<Step> steps() throws IOException {
    return STEP.matcher(Files.readString(TOUR))
        .results()
        .map(found -> new Step(found.group(1), found.group(2)))
        .toList();
  }

  private List<String> run(List<Step> steps) throws Exception {
    var script = new StringBuilder(FROM_ELSEWHERE);
    for (var step : steps)
      script.append(step.commands()).append("\necho ").append(MARK).append('\n');
    var shell =
        new ProcessBuilder(
                "bash", "-eu", "-c", script.toString().replace(":8080", ":" + api.port()))
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    var answers = List.of(output.split(MARK, -1));
    return answers.subList(0, answers.size() - 1);
  }

  /** Without what is another each time. */
  private static String masked(String answer) {
    return answer
        .strip()
        .replaceAll("\"(id|user_id|target_user_id|total)\":\\d+", "\"$1\":0")
        .replaceAll("\"actor\":\"(\\w+):\\d+\"", "\"actor\":\"$1:0\"")
        .replaceAll("\"[-\\d]{10}T[:\\d]{8}([+\\d:]+)\"", "\"time$1\"")
        .replaceAll("\"support_token\":\"[^\"]+\"", "\"support_token\":\"…\"");
  }
}
