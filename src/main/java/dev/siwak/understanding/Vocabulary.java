package dev.siwak.understanding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of dates and times in all languages, read once from the word lists beside this class
 * and kept as a tree of tokens, so that "day after tomorrow" is found as one entry.
 */
final class Vocabulary {
  static final Vocabulary DATES =
      new Vocabulary()
          .read("dates.en.txt", null)
          .read("dates.ar.txt", Tag.ARABIC)
          .read("dates.arabizi.txt", Tag.ARABIZI);

  /** A step in the tree; the word is null where an entry only passes through. */
  static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable Word word;

    @Nullable Node next(String token) {
      return next.get(token);
    }

    @Nullable Word word() {
      return word;
    }
  }

  private static final Set<Tag> NAMES = Set.of(Tag.WEEKDAY, Tag.MONTH);
  private static final Set<Tag> ENGLISH_NAMES = Set.of(Tag.RELATIVE, Tag.TONIGHT, Tag.POD);

  private static final Set<Tag> NAMING =
      EnumSet.of(Tag.WEEKDAY, Tag.MONTH, Tag.RELATIVE, Tag.POD, Tag.TONIGHT, Tag.EXACT, Tag.ASR);

  private final Node root = new Node();

  /** Whether the word by itself names a day or a part of one; "may" is more often a verb. */
  static boolean namesTime(String token) {
    var entry = DATES.start(token);
    var word = entry == null ? null : entry.word();
    return word != null && !word.is(Tag.MODAL) && NAMING.stream().anyMatch(word::is);
  }

  private Vocabulary() {
    mark(Tag.COMMA, ",", ";");
    mark(Tag.DOT, ".");
    mark(Tag.STOP, ".", "!", "?");
    mark(Tag.DASH, "-", "~");
    mark(Tag.SLASH, "/");
    mark(Tag.COLON, ":");
    mark(Tag.QUOTE, "'", "\"");
    mark(Tag.OTHER_MARK, "(", ")", "|", "[", "]", "*", "\\");
  }

  @Nullable Node start(String token) {
    return root.next(token);
  }

  /** The single words that name a day or month; in English also "tomorrow" and "morning". */
  List<String> names() {
    return root.next.entrySet().stream()
        .filter(entry -> isName(entry.getValue().word))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean isName(@Nullable Word word) {
    if (word == null || word.is(Tag.ARABIZI)) {
      return false;
    }
    boolean english = !word.is(Tag.ARABIC) && ENGLISH_NAMES.stream().anyMatch(word::is);
    return english || NAMES.stream().anyMatch(word::is);
  }

  private Vocabulary read(String name, @Nullable Tag language) {
    var stream = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(name), name);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> readLine(line, language));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void readLine(String line, @Nullable Tag language) {
    var words = List.of(line.trim().split(" +"));
    var head = List.of(words.getFirst().split("="));
    var tag = Tag.valueOf(head.getFirst().toUpperCase(Locale.ROOT));
    int value = head.size() > 1 ? Integer.parseInt(head.getLast()) : 0;
    words.stream().skip(1).forEach(word -> add(word.replace('_', ' '), tag, value, language));
  }

  private void add(String entry, Tag tag, int value, @Nullable Tag language) {
    Node node = root;
    for (Token token : Tokens.of(entry).list()) {
      node = node.next.computeIfAbsent(token.text(), text -> new Node());
    }
    Word word = node.word == null ? Word.NONE : node.word;
    word = word.is(tag) ? word : word.with(tag, value);
    node.word = language == null ? word : word.with(language, 0);
  }

  private void mark(Tag tag, String... marks) {
    for (String mark : marks) {
      add(mark, tag, 0, null);
    }
  }
}
