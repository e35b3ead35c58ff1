package dev.siwak.understanding;

import dev.siwak.understanding.Vocabulary.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks the words of a message up, taking the Arabic clitics off those it does not know. */
final class SymbolReader {
  private static final String[] ARABIC_PREFIXES = {"ال", "لل", "و", "ف", "ب", "ل", "ع", "ه"};
  private static final String[] LATIN_PREFIXES = {
    "el", "al", "il", "bel", "bil", "lel", "3al", "w"
  };
  private static final String HOUR = "الساعه";
  private static final int MOST_PREFIXES = 3;
  private static final Misspelt MISSPELT = new Misspelt(Vocabulary.DATES.names());

  private final Tokens tokens;
  private Word[] words;
  private int[] firstToken;
  private int[] endToken;
  private int size;

  private SymbolReader(Tokens tokens) {
    this.tokens = tokens;
    int capacity = tokens.size() + 16;
    words = new Word[capacity];
    firstToken = new int[capacity];
    endToken = new int[capacity];
  }

  static Symbols read(Tokens tokens) {
    var reader = new SymbolReader(tokens);
    for (int i = 0; i < tokens.size(); ) {
      i = reader.read(i);
    }
    return new Symbols(tokens, reader.words, reader.firstToken, reader.endToken, reader.size);
  }

  private int read(int token) {
    Token first = tokens.get(token);
    if (first.isNumber()) {
      boolean price = size > 0 && first.glued() && words[size - 1].is(Tag.CURRENCY);
      return add(price || first.value() < 0 ? Word.NONE : Word.number(first), token, token + 1);
    }
    int end = match(first.text(), token, null);
    if (end > 0) {
      return end;
    }
    String text = first.text();
    if (first.isWord() && text.length() >= 2) {
      end = possessive(text, token);
      if (end <= 0) {
        boolean latin = !Normalizer.isArabic(text.charAt(0));
        end = stripped(text, token, latin, 0);
      }
      int hour = text.indexOf(HOUR);
      if (end <= 0 && hour > 1 && text.length() == hour + HOUR.length()) {
        match(text.substring(0, hour), token, null);
        end = match(HOUR, token, null);
      }
      String meant = end > 0 ? null : MISSPELT.meant(text);
      end = meant == null ? end : match(meant, token, null);
    }
    return end > 0 ? end : add(Word.NONE, token, token + 1);
  }

  private int possessive(String text, int token) {
    return text.endsWith("'s") ? match(text.substring(0, text.length() - 2), token, null) : 0;
  }

  /** Reads the word without the clitics before it; nothing is kept when the rest is unknown. */
  private int stripped(String text, int token, boolean latin, int depth) {
    if (depth == MOST_PREFIXES) {
      return 0;
    }
    for (String prefix : latin ? LATIN_PREFIXES : ARABIC_PREFIXES) {
      if (text.length() - prefix.length() < 2 || !text.startsWith(prefix)) {
        continue;
      }
      int before = size;
      addPrefix(prefix, token);
      // Of ل and ال only لل is written.
      String rest = prefix.equals("لل") ? "ا" + text.substring(1) : text.substring(prefix.length());
      int end = match(rest, token, latin ? Tag.ARABIZI : Tag.ARABIC);
      if (end <= 0) {
        end = stripped(rest, token, latin, depth + 1);
      }
      if (end > 0) {
        return end;
      }
      size = before;
    }
    return 0;
  }

  private void addPrefix(String prefix, int token) {
    switch (prefix) {
      case "لل" -> addKnown("ل", token);
      case "bel", "bil" -> {
        addKnown("bel", token);
        addKnown("el", token);
      }
      case "ه" -> addKnown("هذا", token);
      case "ف" -> addKnown("و", token);
      default -> addKnown(prefix, token);
    }
  }

  private void addKnown(String text, int token) {
    Node node = Vocabulary.DATES.start(text);
    Word word = node == null ? null : node.word();
    add(word == null ? Word.NONE : word, token, token + 1);
  }

  /** Adds the longest entry that starts with {@code first} in place of the token's own text. */
  private int match(String first, int token, @Nullable Tag language) {
    Node node = Vocabulary.DATES.start(first);
    Word found = null;
    int end = 0;
    for (int i = token + 1; node != null; i++) {
      Word word = node.word();
      if (word != null && (language == null || word.is(language))) {
        found = word;
        end = i;
      }
      node = i < tokens.size() ? node.next(tokens.get(i).text()) : null;
    }
    return found == null ? 0 : add(found, token, end);
  }

  private int add(Word word, int first, int end) {
    if (size == words.length) {
      int capacity = size * 2;
      words = Arrays.copyOf(words, capacity);
      firstToken = Arrays.copyOf(firstToken, capacity);
      endToken = Arrays.copyOf(endToken, capacity);
    }
    words[size] = word;
    firstToken[size] = first;
    endToken[size++] = end;
    return end;
  }
}
