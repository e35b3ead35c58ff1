package dev.siwak.web;

import java.util.Map;

/** The envelope of every answer that succeeded: {@code {"ok":true,"data":{…}}}. */
public record Success<T>(boolean ok, T data) {
  public static <T> Success<T> of(T data) {
    return new Success<>(true, data);
  }

  public static Success<Map<String, Object>> empty() {
    return of(Map.of());
  }
}
