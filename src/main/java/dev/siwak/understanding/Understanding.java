package dev.siwak.understanding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Reads a patient's message by rules alone: no clock, no database, no model. Equal text and context
 * always give an equal reading; no text is too odd to be read.
 */
@Component
public class Understanding {
  private static final int KEPT = 200;

  private final Map<Lexicon, Lexis> lexes =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Lexicon, Lexis> eldest) {
              return size() > KEPT;
            }
          });

  public Reading read(String text, Context context) {
    var lexis = lexes.computeIfAbsent(context.lexicon(), Lexis::new);
    var tokens = Tokens.of(text);
    var tongue = Tongue.of(tokens, lexis, context.language());
    var said = Utterance.of(tokens, lexis.spelling(), tongue.arabizi());
    var cues = lexis.cues(said);
    return new Reader(said, cues, lexis, context).read(text, tongue.language());
  }
}
