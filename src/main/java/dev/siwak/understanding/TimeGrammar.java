package dev.siwak.understanding;

import dev.siwak.understanding.Context.Asked;
import dev.siwak.understanding.Piece.Hours;
import java.util.List;

/**
 * Understands dates and times: symbols, then pieces, then wishes, then readings. Equal words and
 * context always give an equal reading, in time that grows with the length of the text.
 */
final class TimeGrammar {
  private static final int SHORT_ANSWER = 4;
  private static final double SURE = 0.95;
  private static final double UNSURE = 0.5;

  private TimeGrammar() {}

  static TimeReading read(Tokens tokens, Context context) {
    var symbols = SymbolReader.read(tokens);
    var lexicon = context.lexicon();
    var almanac = new Almanac(context.now(), lexicon.weekStart(), lexicon.weekend());
    List<Piece> pieces = new PieceFinder(symbols, context, almanac).find();
    if (pieces.isEmpty()) {
      pieces = answer(symbols, context);
    }
    if (pieces.isEmpty()) {
      return TimeReading.NONE;
    }
    var resolver = new Resolver(context);
    new Composer(symbols, almanac).compose(pieces).forEach(resolver::add);
    List<When> readings = resolver.readings();
    if (readings.isEmpty()) {
      return TimeReading.NONE;
    }
    List<Span> spans =
        pieces.stream().map(piece -> symbols.span(piece.from(), piece.to())).distinct().toList();
    boolean ambiguous = readings.size() > 1 || resolver.isDoubtful();
    return new TimeReading(readings, ambiguous, spans, ambiguous ? UNSURE : SURE);
  }

  /** A bare number is an hour when we asked for the time and it is not the number of an offer. */
  private static List<Piece> answer(Symbols symbols, Context context) {
    if (symbols.size() > SHORT_ANSWER) {
      return List.of();
    }
    boolean asked = context.asked() == Asked.TIME;
    var clocks = new ClockRules(symbols);
    for (int i = 0; i < symbols.size(); i++) {
      ClockRules.Found found = clocks.read(i, false);
      boolean written = symbols.is(i, Tag.DIGITS) && symbols.is(i + 1, Tag.DOT);
      if (found == null || (!asked && (!written || found.clock().minute() == 0))) {
        continue;
      }
      if (found.clock().minute() > 0 || found.clock().hour() > context.offers().size()) {
        return List.of(new Hours(i, found.end(), found.clock(), null, null, null));
      }
    }
    return List.of();
  }
}
