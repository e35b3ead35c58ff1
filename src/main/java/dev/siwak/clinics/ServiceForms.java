package dev.siwak.clinics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.siwak.kernel.Language;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Services as they come from outside: one item for each language. */
final class ServiceForms {
  static final int MOST = 400;
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");

  private ServiceForms() {}

  /** Of the items of one service, what is not its text must agree. */
  record Item(
      String code,
      Language language,
      Service.Text text,
      int minutes,
      int buffer,
      @Nullable Price price,
      boolean active) {
    boolean agrees(Item other) {
      return minutes == other.minutes
          && buffer == other.buffer
          && Objects.equals(price, other.price)
          && active == other.active;
    }
  }

  static List<ServiceDraft> read(JsonNode body) {
    var items = ListForm.items(body, "services", MOST, ServiceForms::item);
    return items.stream()
        .collect(groupingBy(Item::code, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(ServiceForms::service)
        .toList();
  }

  static Item item(ListForm form) {
    return new Item(
        form.code(),
        form.language(),
        new Service.Text(form.name(), form.text("description", ListForm.LONGEST_TEXT)),
        form.integer("duration_minutes", 5, 1_440),
        form.item().path("buffer_minutes").isMissingNode()
            ? 0
            : form.integer("buffer_minutes", 0, 1_440),
        price(form),
        form.active());
  }

  private static @Nullable Price price(ListForm form) {
    var amount = form.text("price", 13);
    var currency = form.text("currency", 3);
    if (amount.isEmpty() && currency.isEmpty()) return null;
    if (!AMOUNT.matcher(amount).matches()) throw ListForm.invalid("price is written 250.00");
    try {
      return new Price(
          new BigDecimal(amount).setScale(2), Currency.getInstance(currency).getCurrencyCode());
    } catch (IllegalArgumentException unknown) {
      throw ListForm.invalid("currency is an ISO 4217 code");
    }
  }

  private static ServiceDraft service(List<Item> items) {
    var first = items.getFirst();
    var texts = new EnumMap<Language, Service.Text>(Language.class);
    for (var item : items) {
      if (!item.agrees(first))
        throw ListForm.invalid(first.code() + " is not the same in both languages");
      if (texts.put(item.language(), item.text()) != null)
        throw ListForm.invalid(first.code() + " stands there twice in one language");
    }
    return new ServiceDraft(
        first.code(),
        Duration.ofMinutes(first.minutes()),
        Duration.ofMinutes(first.buffer()),
        null,
        first.price(),
        first.active(),
        texts);
  }
}
