package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import dev.siwak.whatsapp.ItemStore.RouteLost;
import dev.siwak.whatsapp.Payload.Item;
import dev.siwak.whatsapp.RawPayloads.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes in what the provider sends. When it returns, all of it is stored or kept; when the database
 * is away it throws, so that the provider comes again.
 */
@Component
class PayloadIntake {
  private static final Logger log = LoggerFactory.getLogger(PayloadIntake.class);

  private final Routes routes;
  private final ItemStore store;
  private final KeptItems kept;
  private final RawPayloads raws;

  PayloadIntake(Routes routes, ItemStore store, KeptItems kept, RawPayloads raws) {
    this.routes = routes;
    this.store = store;
    this.kept = kept;
    this.raws = raws;
  }

  /**
   * False for what cannot be read; its bytes are kept all the same, so that it does not matter
   * whether the provider sends it again.
   */
  boolean take(byte[] body) {
    var payload = Payload.read(body);
    if (payload == null || payload.items().isEmpty()) {
      raws.keep(body, State.FAILED, payload == null ? "unreadable" : "holds no entry");
      return payload != null;
    }
    if (payload.items().size() == 1 && takeAtOnce(payload.items().getFirst(), body)) return true;
    takeOneByOne(payload.items(), body);
    return true;
  }

  /** One transaction for the one item that most payloads hold; false if it takes more than that. */
  private boolean takeAtOnce(Item item, byte[] body) {
    var phone = item.phoneNumberId();
    if (phone == null) return false;
    var clinic = routes.remembered(phone).or(() -> routes.of(item));
    if (clinic.isEmpty()) return false;
    try {
      TenantScope.run(clinic.get(), () -> store.storeWhole(clinic.get(), item, phone, body));
      return true;
    } catch (RouteLost _) {
      return false;
    } catch (RuntimeException broken) {
      if (isPassing(broken)) throw broken;
      return false;
    }
  }

  private void takeOneByOne(List<Item> items, byte[] body) {
    long raw = raws.keep(body, State.NEW, null);
    int unroutable = 0;
    int failed = 0;
    for (var item : inOrder(items)) {
      var clinic = routes.of(item);
      if (clinic.isEmpty()) unroutable++;
      else if (!takeOne(clinic.get(), item)) failed++;
    }
    if (unroutable + failed > 0)
      log.warn(
          "raw payload {}: {} of {} items belong to no clinic that receives, {} are faulty",
          raw,
          unroutable,
          items.size(),
          failed);
    if (unroutable > 0) raws.settle(raw, State.UNROUTABLE, unroutable + " items without a clinic");
    else if (failed > 0) raws.settle(raw, State.FAILED, failed + " items could not be stored");
    else raws.settle(raw, State.HANDLED, null);
  }

  /** A faulty item is kept and never takes its neighbours with it. */
  private boolean takeOne(ClinicId clinic, Item item) {
    try {
      TenantScope.call(clinic, () -> store.store(clinic, item));
      return true;
    } catch (RuntimeException broken) {
      if (isPassing(broken)) throw broken;
      log.error("an item could not be stored: {}", QuietTrace.of(broken));
      var reason = "could not be stored: " + broken.getClass().getSimpleName();
      TenantScope.call(clinic, () -> kept.keep(clinic, item, reason));
      return false;
    }
  }

  /** By the provider's time; what was sent in the same second stays as it came. */
  private static List<Item> inOrder(List<Item> items) {
    var sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparingLong(PayloadIntake::sentAt));
    return sorted;
  }

  private static long sentAt(Item item) {
    return Optional.ofNullable(Payload.text(item.node().get("timestamp")))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .orElse(Long.MAX_VALUE);
  }

  /** The database is away or busy: the same item can be stored another time. */
  private static boolean isPassing(RuntimeException broken) {
    return broken instanceof TransientDataAccessException
        || broken instanceof RecoverableDataAccessException
        || broken instanceof NonTransientDataAccessResourceException
        || broken instanceof TransactionException;
  }
}
