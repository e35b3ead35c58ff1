package dev.siwak.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which states of a thing the caller is willing to change (RFC 9110, 13.1.1); a controller takes it
 * as a parameter. It is asked under the lock under which the change is made.
 *
 * @param any whatever it is now: {@code *}, or no such header
 * @param tags without quotation marks; a weak tag matches nothing
 */
public record IfMatch(boolean any, Set<String> tags) {
  public static final IfMatch ANY = new IfMatch(true, Set.of());

  // obs-text arrives as the characters from 80 to FF
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\G[ \\t]*+"
              + "(?:(?<weak>W/)?+\"(?<tag>[\\x21\\x23-\\x7E\\x80-\\xFF]*+)\")?+"
              + "[ \\t]*+(?:,|$)");

  public IfMatch {
    tags = Set.copyOf(tags);
  }

  public boolean allows(EntityTag current) {
    return any || tags.contains(current.opaque());
  }

  /** Reads the header's lines, of which there may be several. */
  static IfMatch parse(List<String> lines) {
    if (lines.isEmpty()) return ANY;
    var header = String.join(",", lines);
    if (header.strip().equals("*")) return ANY;
    var strong = new HashSet<String>();
    int read = 0;
    int named = 0;
    var element = ELEMENT.matcher(header);
    while (read < header.length() && element.find()) {
      read = element.end();
      if (element.group("tag") == null) continue;
      named++;
      if (element.group("weak") == null) strong.add(element.group("tag"));
    }
    if (read < header.length() || named == 0)
      throw new ApiException(ErrorCode.INVALID_PAYLOAD, "If-Match is * or a list of \"tags\"");
    return new IfMatch(false, strong);
  }
}
