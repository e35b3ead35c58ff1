package dev.siwak.whatsapp;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a Cloud API has taken, in its order: each of these has reached its patient. */
final class Acceptances {
  /** Who asks whether a status has come needs a moment until the message leaves. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final List<Acceptance> all = new ArrayList<>();

  /** One message that was taken. */
  static final class Acceptance {
    final String recipient;
    final long outbox;
    final String wamid;
    final long at = System.nanoTime();
    private volatile long toldAt;

    Acceptance(String recipient, long outbox, String wamid) {
      this.recipient = recipient;
      this.outbox = outbox;
      this.wamid = wamid;
    }

    long outbox() {
      return outbox;
    }

    String recipient() {
      return recipient;
    }

    /** A status of it was stored. */
    void told() {
      toldAt = System.nanoTime();
    }

    boolean isTold() {
      return toldAt != 0;
    }

    boolean wasToldBefore(Acceptance later) {
      return isTold() && later.at - toldAt > MOMENT.toNanos();
    }
  }

  synchronized Acceptance add(String recipient, long outbox, String wamid) {
    var taken = new Acceptance(recipient, outbox, wamid);
    all.add(taken);
    return taken;
  }

  synchronized List<Acceptance> all() {
    return List.copyOf(all);
  }

  Set<Long> messages() {
    var ids = new TreeSet<Long>();
    for (var taken : all()) ids.add(taken.outbox);
    return ids;
  }

  Set<Long> toldOf() {
    var ids = new TreeSet<Long>();
    for (var taken : all()) if (taken.isTold()) ids.add(taken.outbox);
    return ids;
  }

  /** Each recipient's messages in the order in which each came for the first time. */
  Map<String, List<Long>> inOrder() {
    var orders = new LinkedHashMap<String, List<Long>>();
    for (var taken : all()) {
      var order = orders.computeIfAbsent(taken.recipient, _ -> new ArrayList<>());
      if (!order.contains(taken.outbox)) order.add(taken.outbox);
    }
    return orders;
  }

  /** How often a message came that had come before. */
  int doubles() {
    return all().size() - messages().size();
  }

  /** Messages that were sent again although a status had told of them. */
  List<Long> doublesInSpiteOfStatus() {
    return twice().stream()
        .filter(same -> same.getFirst().wasToldBefore(same.getLast()))
        .map(same -> same.getFirst().outbox)
        .toList();
  }

  private Collection<List<Acceptance>> twice() {
    return all().stream().collect(groupingBy(Acceptance::outbox)).values().stream()
        .filter(same -> same.size() > 1)
        .toList();
  }
}
