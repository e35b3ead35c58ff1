package dev.siwak.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One page of a list.
 *
 * @param page from 1
 * @param total rows on all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {
  public Page {
    items = List.copyOf(items);
  }

  /** The same page with each row shown in another way. */
  public <S> Page<S> map(Function<? super T, ? extends S> show) {
    return new Page<>(items.stream().<S>map(show).toList(), page, size, total);
  }

  /**
   * The rows of a page that was asked for.
   *
   * @param all how many there are; asked only where the page itself does not tell
   */
  public static <T> Page<T> of(List<T> items, Paging paging, LongSupplier all) {
    boolean isLast = items.size() < paging.size() && (!items.isEmpty() || paging.page() == 1);
    long total = isLast ? paging.offset() + items.size() : all.getAsLong();
    return new Page<>(items, paging.page(), paging.size(), total);
  }
}
