package dev.siwak.whatsapp;

import dev.siwak.conversations.MessageMedia;
import dev.siwak.conversations.MessageMedia.Claim;
import dev.siwak.kernel.MessageId;
import dev.siwak.outbox.Due;
import dev.siwak.outbox.DueWork;
import dev.siwak.outbox.DueWorker;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Fetches what came with messages: take, fetch, store. A few at once, for they may be large. */
@Component
@ConditionalOnBooleanProperty(name = "siwak.workers", matchIfMissing = true)
class MediaWorker extends DueWorker {
  private static final int AT_ONCE = 3;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final MessageMedia media;
  private final MediaDownloads downloads;

  MediaWorker(MessageMedia media, MediaDownloads downloads, DueWork dueWork) {
    super(
        "media",
        AT_ONCE,
        "stopping while media are being fetched; they are fetched after their lease");
    this.media = media;
    this.downloads = downloads;
    dueWork.whenDue(MessageMedia.WORK, due -> call(due, this::fetch));
  }

  private void fetch(Due due) {
    media
        .take(due.clinic(), new MessageId(due.ref()), MediaDownloads.LONGEST)
        .ifPresent(this::fetch);
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
