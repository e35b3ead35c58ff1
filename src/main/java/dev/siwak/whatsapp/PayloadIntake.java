package dev.siwak.whatsapp;

import dev.siwak.kernel.ClinicId;
import dev.siwak.kernel.DatabaseAway;
import dev.siwak.kernel.TenantScope;
import dev.siwak.web.QuietTrace;
import dev.siwak.whatsapp.ItemStore.RouteLost;
import dev.siwak.whatsapp.Payload.Item;
import dev.siwak.whatsapp.RawPayloads.Aside;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

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
  private final ClinicPayloads payloads;

  PayloadIntake(
      Routes routes, ItemStore store, KeptItems kept, RawPayloads raws, ClinicPayloads payloads) {
    this.routes = routes;
    this.store = store;
    this.kept = kept;
    this.raws = raws;
    this.payloads = payloads;
  }

  /**
   * False for what cannot be read; its bytes are kept all the same, so that it does not matter
   * whether the provider sends it again.
   */
  boolean take(byte[] body) {
    var payload = Payload.read(body);
    if (payload == null || payload.items().isEmpty()) {
      raws.refuse(body, payload == null ? "unreadable" : "holds no entry");
      return payload != null;
    }
    if (payload.items().size() == 1 && takeAtOnce(payload.items().getFirst(), body)) return true;
    raws.open(body).ifPresent(raw -> takeOpened(raw, payload.items()));
    return true;
  }

  /** What cannot be stored now is not kept from the provider's next delivery by our own lease. */
  private void takeOpened(long raw, List<Item> items) {
    try {
      takeOneByOne(raw, items, false);
    } catch (RuntimeException broken) {
      try {
        raws.leave(raw);
      } catch (RuntimeException away) {
        broken.addSuppressed(away);
      }
      throw broken;
    }
  }

  /** What nobody has seen to since it was opened; some of its items may be stored. */
  void takeAgain(long raw) {
    raws.body(raw).ifPresent(body -> takeAgain(raw, body));
  }

  private void takeAgain(long raw, byte[] body) {
    var payload = Payload.read(body);
    if (payload == null) raws.setAside(raw, Aside.FAILED, "unreadable");
    else takeOneByOne(raw, payload.items(), true);
  }

  /** One transaction for the one item that most payloads hold; false if it takes more than that. */
  private boolean takeAtOnce(Item item, byte[] body) {
    var phone = item.phoneNumberId();
    if (phone == null) return false;
    var clinic = routes.remembered(phone).or(() -> routes.receiver(phone));
    if (clinic.isEmpty()) return false;
    try {
      TenantScope.run(clinic.get(), () -> store.storeWhole(clinic.get(), item, phone, body));
      return true;
    } catch (RouteLost _) {
      return false;
    } catch (RuntimeException broken) {
      if (DatabaseAway.isToldBy(broken)) throw broken;
      return false;
    }
  }

  /**
   * @param needed whether the bytes are kept with their clinic even if no item of them is new
   */
  private void takeOneByOne(long raw, List<Item> items, boolean needed) {
    var clinics = new HashSet<ClinicId>();
    int unroutable = 0;
    int failed = 0;
    boolean worthKeeping = needed;
    for (var item : inOrder(items)) {
      var receivers = routes.of(item);
      if (receivers.isEmpty()) unroutable++;
      clinics.addAll(receivers);
      for (var clinic : receivers)
        switch (takeOne(clinic, item)) {
          case STORED -> worthKeeping = true;
          case KNOWN -> {}
          case FAULTY -> failed++;
        }
    }
    if (unroutable + failed > 0)
      log.warn(
          "raw payload {}: {} of {} items belong to no clinic that receives, {} are faulty",
          raw,
          unroutable,
          items.size(),
          failed);
    if (unroutable > 0)
      raws.setAside(raw, Aside.UNROUTABLE, unroutable + " items without a clinic");
    else if (failed > 0) raws.setAside(raw, Aside.FAILED, failed + " items could not be stored");
    else if (worthKeeping && clinics.size() == 1) {
      var clinic = clinics.iterator().next();
      TenantScope.run(clinic, () -> payloads.move(clinic, raw));
    } else raws.forget(raw);
  }

  private enum Taken {
    STORED,
    KNOWN,
    FAULTY
  }

  /** A faulty item is kept and never takes its neighbours with it. */
  private Taken takeOne(ClinicId clinic, Item item) {
    try {
      boolean isNew = TenantScope.call(clinic, () -> store.store(clinic, item));
      return isNew ? Taken.STORED : Taken.KNOWN;
    } catch (RuntimeException broken) {
      if (DatabaseAway.isToldBy(broken)) throw broken;
      log.error("an item could not be stored: {}", QuietTrace.of(broken));
      var reason = "could not be stored: " + broken.getClass().getSimpleName();
      TenantScope.call(clinic, () -> kept.keep(clinic, item, reason));
      return Taken.FAULTY;
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
}
