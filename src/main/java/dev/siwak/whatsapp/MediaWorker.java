package dev.siwak.whatsapp;

import dev.siwak.conversations.MessageMedia;
import dev.siwak.conversations.MessageMedia.Claim;
import dev.siwak.kernel.MessageId;
import dev.siwak.kernel.TenantScope;
import dev.siwak.outbox.Capacity;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.web.QuietTrace;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Fetches what came with messages: take, fetch, store. A few at once, for they may be large. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class MediaWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MediaWorker.class);
  private static final int AT_ONCE = 3;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final MessageMedia media;
  private final MediaDownloads downloads;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
  private final Capacity room =
      new Capacity(
          AT_ONCE, "stopping while media are being fetched; they are fetched after their lease");

  MediaWorker(MessageMedia media, MediaDownloads downloads, DueWork dueWork) {
    this.media = media;
    this.downloads = downloads;
    dueWork.whenDue(MessageMedia.WORK, this::call);
  }

  @Override
  public void start() {
    room.open();
  }

  @Override
  public void stop() {
    room.close();
  }

  @Override
  public boolean isRunning() {
    return room.isOpen();
  }

  private void call(Due due) {
    if (room.isOpen() && underWay.add(due.ref()))
      Thread.ofVirtual().name("media").start(() -> TenantScope.run(due.clinic(), () -> work(due)));
  }

  private void work(Due due) {
    int place = room.take(1);
    try {
      if (place == 1)
        media
            .take(due.clinic(), new MessageId(due.ref()), MediaDownloads.LONGEST)
            .ifPresent(this::fetch);
    } catch (RuntimeException | Error broken) {
      log.warn(
          "what came with message {} is fetched after its lease: {}",
          due.ref(),
          QuietTrace.of(broken));
    } finally {
      room.giveBack(place);
      underWay.remove(due.ref());
    }
  }

  private void fetch(Claim claim) {
    switch (downloads.fetch(claim)) {
      case MediaDownloads.Result.Fetched(var content) -> media.store(claim, content.getByteArray());
      case MediaDownloads.Result.NotNow(var reason) -> media.later(claim, reason, wait(claim));
      case MediaDownloads.Result.Never(var reason) -> media.giveUp(claim, reason);
    }
  }

  private static Duration wait(Claim claim) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(claim.attempt() - 1, 12));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
