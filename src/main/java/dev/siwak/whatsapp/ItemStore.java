package dev.siwak.whatsapp;

import dev.siwak.conversations.Inbox;
import dev.siwak.conversations.MessageMark;
import dev.siwak.conversations.MessageMarks;
import dev.siwak.conversations.PatientNews;
import dev.siwak.conversations.PhoneApp;
import dev.siwak.conversations.ToldOfPatients;
import dev.siwak.kernel.ClinicId;
import dev.siwak.whatsapp.Payload.Item;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts one item of a payload where it belongs, in one transaction of its clinic. */
@Component
class ItemStore {
  private final Inbox inbox;
  private final MessageMarks marks;
  private final ToldOfPatients toldOfPatients;
  private final PhoneApp phoneApp;
  private final DeliveryStatuses statuses;
  private final KeptItems kept;
  private final AccountNews news;
  private final ClinicPayloads payloads;
  private final Clock clock;

  ItemStore(
      Inbox inbox,
      MessageMarks marks,
      ToldOfPatients toldOfPatients,
      PhoneApp phoneApp,
      DeliveryStatuses statuses,
      KeptItems kept,
      AccountNews news,
      ClinicPayloads payloads,
      Clock clock) {
    this.inbox = inbox;
    this.marks = marks;
    this.toldOfPatients = toldOfPatients;
    this.phoneApp = phoneApp;
    this.statuses = statuses;
    this.kept = kept;
    this.news = news;
    this.payloads = payloads;
    this.clock = clock;
  }

  /** False if it was there already. */
  @Transactional
  public boolean store(ClinicId clinic, Item item) {
    return switch (item.kind()) {
      case MESSAGE -> storeMessage(clinic, item);
      case STATUS -> storeStatus(clinic, item);
      case ECHO -> storeEcho(clinic, item);
      case OTHER -> storeOther(clinic, item);
    };
  }

  /**
   * The only item of a payload together with the payload.
   *
   * @throws RouteLost if the number is no longer the clinic's; nothing is stored then
   */
  @Transactional
  public void storeWhole(ClinicId clinic, Item item, String phoneNumberId, byte[] body)
      throws RouteLost {
    if (store(clinic, item) && !payloads.keep(body, clinic, phoneNumberId)) throw new RouteLost();
  }

  private boolean storeMessage(ClinicId clinic, Item item) {
    return switch (MessageReader.read(clinic, item.node(), item.contacts(), clock.instant())) {
      case MessageReader.Read.Message(var message) -> inbox.receive(message).isPresent();
      case MessageReader.Read.News(var news) -> storeNews(clinic, item, news);
      case MessageReader.Read.Mark(var mark) -> storeMark(clinic, item, mark);
      case MessageReader.Read.Kept(var reason) -> kept.keep(clinic, item, reason);
    };
  }

  private boolean storeEcho(ClinicId clinic, Item item) {
    return switch (EchoReader.read(clinic, item.node(), item.contacts(), clock.instant())) {
      case EchoReader.Read.Echo(var echo) -> phoneApp.receive(echo);
      case EchoReader.Read.Mark(var mark) -> storeMark(clinic, item, mark);
      case EchoReader.Read.Kept(var reason) -> kept.keep(clinic, item, reason);
    };
  }

  private boolean storeOther(ClinicId clinic, Item item) {
    var reason = "field " + item.field();
    if (!item.field().equals(NewsReader.USER_ID_UPDATE)) return news.take(clinic, item);
    return NewsReader.ofUserId(clinic, item.node(), clock.instant())
        .map(told -> storeNews(clinic, item, told))
        .orElseGet(() -> kept.keep(clinic, item, reason));
  }

  private boolean storeNews(ClinicId clinic, Item item, PatientNews news) {
    return switch (toldOfPatients.take(news)) {
      case NEW -> true;
      case KNOWN -> false;
      case NOBODYS -> kept.keep(clinic, item, "news of nobody who has written");
    };
  }

  private boolean storeMark(ClinicId clinic, Item item, MessageMark mark) {
    var type = item.node().path("type").asString("");
    return switch (marks.keep(mark)) {
      case NEW -> true;
      case KNOWN -> false;
      case WITHOUT_MESSAGE -> kept.keep(clinic, item, type + " of a message that is not here");
      case NOBODYS -> kept.keep(clinic, item, type + " of nobody who has written");
    };
  }

  private boolean storeStatus(ClinicId clinic, Item item) {
    var told = DeliveryStatus.read(item.node(), clock.instant());
    return told == null
        ? kept.keep(clinic, item, "a status of no message, or unknown to us")
        : statuses.keep(clinic, told);
  }

  /** What was remembered of a number's clinic is out of date. */
  static final class RouteLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    RouteLost() {
      super(null, null, false, false);
    }
  }
}
