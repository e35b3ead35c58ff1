package dev.siwak.understanding;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pattern over words. Where a match may stand is a mask of distances from its first word, so that
 * every alternative is followed at once and the cost does not depend on the text.
 */
sealed interface Node {
  int LONGEST = 40;

  /** The distances reached from the distances {@code ends} by this part of the pattern. */
  long after(Utterance said, int start, long ends);

  /** What a match of this part may begin with. */
  Set<String> first();

  /** One word out of several. */
  record AnyOf(Set<String> any) implements Node {
    public AnyOf {
      any = Set.copyOf(any);
    }

    @Override
    public long after(Utterance said, int start, long ends) {
      long reached = 0;
      for (long rest = ends; rest != 0; rest &= rest - 1) {
        int distance = Long.numberOfTrailingZeros(rest);
        if (distance < LONGEST && said.follows(start, start + distance, any)) {
          reached |= 1L << (distance + 1);
        }
      }
      return reached;
    }

    @Override
    public Set<String> first() {
      return any;
    }
  }

  /** Up to so many words of any kind. */
  record Gap(int most) implements Node {
    @Override
    public long after(Utterance said, int start, long ends) {
      long reached = ends;
      long edge = ends;
      for (int i = 0; i < most; i++) {
        edge = step(said, start, edge);
        reached |= edge;
      }
      return reached;
    }

    private static long step(Utterance said, int start, long ends) {
      long reached = 0;
      for (long rest = ends; rest != 0; rest &= rest - 1) {
        int distance = Long.numberOfTrailingZeros(rest);
        if (distance < LONGEST && said.sameClause(start, start + distance)) {
          reached |= 1L << (distance + 1);
        }
      }
      return reached;
    }

    @Override
    public Set<String> first() {
      return Set.of();
    }
  }

  /** A part that may be left out. */
  record Maybe(Node part) implements Node {
    @Override
    public long after(Utterance said, int start, long ends) {
      return ends | part.after(said, start, ends);
    }

    @Override
    public Set<String> first() {
      return part.first();
    }
  }

  /** A part that may be left out or said up to so many times. */
  record Repeated(Node part, int most) implements Node {
    @Override
    public long after(Utterance said, int start, long ends) {
      long reached = ends;
      long edge = ends;
      for (int i = 0; i < most && edge != 0; i++) {
        edge = part.after(said, start, edge);
        reached |= edge;
      }
      return reached;
    }

    @Override
    public Set<String> first() {
      return part.first();
    }
  }

  /** Parts one after the other. */
  record Sequence(List<Node> parts) implements Node {
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public long after(Utterance said, int start, long ends) {
      long reached = ends;
      for (var part : parts) {
        if (reached == 0) {
          return 0;
        }
        reached = part.after(said, start, reached);
      }
      return reached;
    }

    @Override
    public Set<String> first() {
      var first = new HashSet<String>();
      for (var part : parts) {
        first.addAll(part.first());
        if (!(part instanceof Maybe || part instanceof Repeated)) {
          break;
        }
      }
      return first;
    }
  }

  /** One of several parts. */
  record Choice(List<Node> parts) implements Node {
    public Choice {
      parts = List.copyOf(parts);
    }

    @Override
    public long after(Utterance said, int start, long ends) {
      long reached = 0;
      for (var part : parts) {
        reached |= part.after(said, start, ends);
      }
      return reached;
    }

    @Override
    public Set<String> first() {
      var first = new HashSet<String>();
      parts.forEach(part -> first.addAll(part.first()));
      return first;
    }
  }
}
