package dev.siwak.web;

/**
 * Which page of a list is asked for; a controller takes it as a parameter.
 *
 * @param page from 1
 * @param size 1 to 100
 */
public record Paging(int page, int size) {
  public static final int DEFAULT_SIZE = 20;
  public static final int LARGEST_SIZE = 100;

  public Paging {
    if (page < 1 || size < 1 || size > LARGEST_SIZE)
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "page from 1, size from 1 to 100");
  }

  public long offset() {
    return (long) (page - 1) * size;
  }
}
