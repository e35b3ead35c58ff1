package dev.siwak.understanding;

import dev.siwak.understanding.Phrases.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** All that the words of a clinic's messages are looked up in: every clinic's, and its own. */
final class Lexis {
  private static final Phrases<Cue> CUES =
      Phrases.read(name -> Cue.valueOf(name.toUpperCase(Locale.ROOT)), "english.txt", "arabic.txt");
  private static final Phrases<String> SERVICES = Phrases.read(code -> code, "services.txt");
  private static final Phrases<Particular> PARTICULARS =
      Phrases.read(name -> Particular.valueOf(name.toUpperCase(Locale.ROOT)), "particulars.txt");
  private static final Spelling SPELLING = common();

  /** Words that stand in many services' names and so mean none of them. */
  private static final Set<String> GENERAL =
      Set.of(
          "teeth",
          "tooth",
          "dental",
          "treatment",
          "session",
          "visit",
          "appointment",
          "service",
          "care",
          "first",
          "full",
          "emergency",
          "اسنان",
          "سن",
          "علاج",
          "جلسه",
          "زياره",
          "موعد",
          "خدمه",
          "طب",
          "branch",
          "clinic",
          "street",
          "road",
          "فرع",
          "عياده",
          "شارع",
          "طريق");

  private static final Set<String> TITLES =
      Set.of(
          "dr", "doctor", "prof", "mr", "mrs", "ms", "د", "دكتور", "دكتوره", "al", "el", "ال", "بن",
          "bin");

  private final Set<String> codes;
  private final Phrases<String> own = new Phrases<>();
  private final Phrases<String> providers = new Phrases<>();
  private final Phrases<String> branches = new Phrases<>();
  private final Spelling spelling;

  Lexis(Lexicon lexicon) {
    codes = lexicon.services().stream().map(Lexicon.Term::code).collect(Collectors.toSet());
    addNamed(own, lexicon.services());
    addNamed(branches, lexicon.branches());
    addProviders(lexicon.providers());
    var words = new HashSet<>(own.vocabulary());
    words.addAll(providers.vocabulary());
    words.addAll(branches.vocabulary());
    spelling = SPELLING.with(words);
  }

  Spelling spelling() {
    return spelling;
  }

  /** Patients share their dentists' names: such a word is known, and still a name. */
  boolean isPersonal(String word) {
    return Names.isOne(word) || providers.vocabulary().contains(word);
  }

  Cues cues(Utterance said) {
    return new Cues(said, CUES.in(said));
  }

  /** The services named, the longer name before the shorter one at the same place. */
  List<Hit<String>> services(Utterance said) {
    var hits = new ArrayList<>(own.in(said));
    SERVICES.in(said).stream().filter(hit -> codes.contains(hit.label())).forEach(hits::add);
    hits.removeIf(hit -> hits.stream().anyMatch(other -> isInside(hit, other)));
    return hits;
  }

  List<Hit<String>> branches(Utterance said) {
    return branches.in(said);
  }

  List<Hit<Particular>> particulars(Utterance said) {
    return PARTICULARS.in(said);
  }

  List<Hit<String>> providers(Utterance said) {
    return providers.in(said);
  }

  private static boolean isInside(Hit<String> hit, Hit<String> other) {
    return other.from() <= hit.from()
        && other.to() >= hit.to()
        && other.to() - other.from() > hit.to() - hit.from();
  }

  /** By the whole name, and by each word of it that no other one's has. */
  private static void addNamed(Phrases<String> to, List<Lexicon.Term> terms) {
    var owners = new HashMap<String, Set<String>>();
    for (var service : terms) {
      for (var name : service.names()) {
        var parts = words(name);
        if (!parts.isEmpty()) {
          to.add(service.code(), new Node.Sequence(parts.stream().map(Lexis::either).toList()));
        }
        for (var part : parts) {
          owners.computeIfAbsent(part, _ -> new HashSet<>()).add(service.code());
        }
      }
    }
    owners.forEach(
        (word, of) -> {
          boolean telling = word.length() > 3 && !GENERAL.contains(bare(word));
          if (of.size() == 1 && telling) {
            to.add(of.iterator().next(), either(word));
          }
        });
  }

  /** A name that two providers share names neither. */
  private void addProviders(List<Lexicon.Provider> all) {
    var owners = new HashMap<String, Set<String>>();
    for (var provider : all) {
      for (var name : provider.names()) {
        for (var part : words(name)) {
          if (part.length() > 2 && !TITLES.contains(part)) {
            owners.computeIfAbsent(part, _ -> new HashSet<>()).add(provider.code());
          }
        }
      }
    }
    owners.forEach(
        (word, of) -> {
          if (of.size() == 1) {
            var spellings = new HashSet<>(Names.spellings(word));
            spellings.add(word);
            spellings.add(bare(word));
            providers.add(of.iterator().next(), new Node.AnyOf(spellings));
          }
        });
  }

  private static List<String> words(String name) {
    return Tokens.of(name).list().stream()
        .filter(Token::isWord)
        .map(token -> token.text().replace("'", ""))
        .toList();
  }

  /** With and without the article, which a patient may leave out. */
  private static Node either(String word) {
    return new Node.AnyOf(new HashSet<>(List.of(word, bare(word))));
  }

  private static String bare(String word) {
    return word.startsWith("ال") && word.length() > 4 ? word.substring(2) : word;
  }

  private static Spelling common() {
    var words = new HashSet<>(CUES.vocabulary());
    words.addAll(SERVICES.vocabulary());
    var common = new HashSet<String>();
    // A word of a date is never a slip either: "صباحا" is no "صباحك".
    for (var file : List.of("common.txt", "dates.en.txt", "dates.ar.txt")) {
      for (var line : Phrases.lines(file)) {
        for (var word : line.split("[\\s_]+", -1)) {
          common.add(PatternReader.fold(word));
        }
      }
    }
    common.addAll(PARTICULARS.vocabulary());
    common.addAll(Names.all());
    return new Spelling(words, common);
  }
}
