package dev.siwak.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that is given whole, unless a size is asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listing<T>(
    List<T> items, @Nullable Integer page, @Nullable Integer size, @Nullable Integer total) {
  public static <T> Listing<T> whole(List<T> all) {
    return new Listing<>(all, null, null, null);
  }

  /**
   * A page of it, or all.
   *
   * @param size as it stands in the query; null: everything
   */
  public static <T> Listing<T> of(List<T> all, @Nullable String size, Paging paging) {
    if (size == null) return whole(all);
    var items = all.stream().skip(paging.offset()).limit(paging.size()).toList();
    return new Listing<>(items, paging.page(), paging.size(), all.size());
  }
}
