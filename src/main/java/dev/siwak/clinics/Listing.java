package dev.siwak.clinics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.siwak.web.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that is given whole, unless a size is asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Listing<T>(
    List<T> items, @Nullable Integer page, @Nullable Integer size, @Nullable Integer total) {
  /**
   * @param size as it stands in the query; null: everything
   */
  static <T> Listing<T> of(List<T> all, @Nullable String size, Paging paging) {
    if (size == null) return new Listing<>(all, null, null, null);
    var items = all.stream().skip(paging.offset()).limit(paging.size()).toList();
    return new Listing<>(items, paging.page(), paging.size(), all.size());
  }
}
