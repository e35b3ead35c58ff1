package dev.siwak.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.ClassPathResource;

/**
 * Phrases and what they are a sign of. A phrase is found wherever its words stand, whole words
 * only.
 */
final class Phrases<L> {
  /** A phrase found: words {@code from} to {@code to}, the end exclusive. */
  record Hit<L>(L label, int from, int to) {
    boolean covers(int word) {
      return from <= word && word < to;
    }
  }

  private record Entry<L>(L label, Node node) {}

  private final Map<String, List<Entry<L>>> byFirstWord = new HashMap<>();
  private final Set<String> vocabulary = new HashSet<>();

  /** Reads a phrase file: {@code [label]} opens a section, {@code @name = …} names a pattern. */
  static <L> Phrases<L> read(Function<String, L> labels, String... files) {
    var phrases = new Phrases<L>();
    for (var file : files) {
      phrases.addFile(labels, file);
    }
    return phrases;
  }

  void add(L label, Node node) {
    for (var word : node.first()) {
      byFirstWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(new Entry<>(label, node));
    }
    collect(node);
  }

  /** Every word that stands in a phrase. */
  Set<String> vocabulary() {
    return vocabulary;
  }

  /** At every word, for every label, the longest phrase that begins there. */
  List<Hit<L>> in(Utterance said) {
    var hits = new ArrayList<Hit<L>>();
    var longest = new HashMap<L, Integer>();
    for (int start = 0; start < said.size(); start++) {
      longest.clear();
      for (var form : said.forms(start)) {
        for (var entry : byFirstWord.getOrDefault(form, List.of())) {
          long ends = entry.node().after(said, start, 1);
          if (ends > 1) {
            longest.merge(entry.label(), 63 - Long.numberOfLeadingZeros(ends), Math::max);
          }
        }
      }
      int from = start;
      longest.forEach((label, length) -> hits.add(new Hit<>(label, from, from + length)));
    }
    return hits;
  }

  private void addFile(Function<String, L> labels, String file) {
    var reader = new PatternReader();
    L label = null;
    for (var line : lines(file)) {
      if (line.startsWith("[")) {
        label = labels.apply(line.substring(1, line.length() - 1));
      } else if (line.startsWith("@") && line.contains(" = ")) {
        int equals = line.indexOf(" = ");
        reader.define(line.substring(1, equals).strip(), line.substring(equals + 3));
      } else if (label == null) {
        throw new IllegalStateException(file + ": a phrase before the first section: " + line);
      } else {
        add(label, reader.read(line));
      }
    }
  }

  /** The lines of a file beside this class that are neither empty nor a comment. */
  static List<String> lines(String file) {
    try {
      return new ClassPathResource(file, Phrases.class)
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("//"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(Node node) {
    switch (node) {
      case Node.AnyOf words -> vocabulary.addAll(words.any());
      case Node.Gap _ -> {}
      case Node.Maybe maybe -> collect(maybe.part());
      case Node.Repeated repeated -> collect(repeated.part());
      case Node.Sequence sequence -> sequence.parts().forEach(this::collect);
      case Node.Choice choice -> choice.parts().forEach(this::collect);
    }
  }
}
