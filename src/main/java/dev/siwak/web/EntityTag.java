package dev.siwak.web;

import dev.siwak.kernel.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * The strong {@code ETag} of what a GET shows: it changes with it and with nothing else. A page of
 * a list carries the tag of the whole list.
 *
 * @param opaque without its quotation marks
 */
public record EntityTag(String opaque) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BYTES = 18;

  /**
   * Names this state.
   *
   * @param shown written as JSON; equal states are written alike
   */
  public static EntityTag of(Object shown) {
    var hash = Sha256.of(JSON.writeValueAsBytes(shown));
    var url = Base64.getUrlEncoder().withoutPadding();
    return new EntityTag(url.encodeToString(Arrays.copyOf(hash, BYTES)));
  }

  public void on(HttpServletResponse answer) {
    answer.setHeader(HttpHeaders.ETAG, "\"" + opaque + "\"");
  }
}
