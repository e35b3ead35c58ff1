package dev.siwak.understanding;

import static dev.siwak.web.ErrorCode.INVALID_PAYLOAD;
import static dev.siwak.web.ErrorCode.NOT_FOUND;

import dev.siwak.clinics.Clinics;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.ApiException;
import dev.siwak.web.Success;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the rules alone make of sentences; nothing is stored. */
@RestController
@ConditionalOnBooleanProperty("siwak.sandbox")
class UnderstandController {
  private static final int MOST = 1_000;
  private static final String CLINIC = "demo-dental";

  private final Understanding understanding;
  private final Clinics clinics;

  UnderstandController(Understanding understanding, Clinics clinics) {
    this.understanding = understanding;
    this.clinics = clinics;
  }

  record Request(@Nullable List<@Nullable Question> items) {}

  record Answers(List<Answer> items) {}

  @PostMapping("/sandbox/understand")
  Success<Answers> understand(@RequestBody Request request) {
    var items = request.items();
    if (items == null || items.size() > MOST) {
      throw new ApiException(INVALID_PAYLOAD, "items is a list of at most " + MOST);
    }
    var lexicon = lexicon();
    return Success.of(new Answers(items.stream().map(item -> answer(item, lexicon)).toList()));
  }

  private Answer answer(@Nullable Question question, Lexicon lexicon) {
    if (question == null) {
      throw new ApiException(INVALID_PAYLOAD, "an item is an object");
    }
    return Answer.of(question.id(), understanding.read(question.said(), question.context(lexicon)));
  }

  private Lexicon lexicon() {
    var clinic =
        clinics
            .bySlug(CLINIC)
            .orElseThrow(() -> new ApiException(NOT_FOUND, CLINIC + " does not exist"));
    return Lexicons.of(TenantScope.call(clinic.id(), () -> clinics.catalogue(clinic.id())));
  }
}
