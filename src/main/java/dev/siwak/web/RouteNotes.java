package dev.siwak.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Each module's {@code routes.txt}: a route begins at the margin, what is said of it is indented.
 * First a sentence; then {@code body} and {@code query} as {@link ApiShape}, {@code file} with an
 * example of a CSV file whose lines a {@code \\n} divides, {@code answer} with a media type, and
 * {@code codes}, its own besides those of any route, or {@code none}.
 */
final class RouteNotes {
  private static final String FILES = "classpath*:dev/siwak/*/routes.txt";

  private RouteNotes() {}

  /** By method and path. */
  static Map<String, RouteNote> read() {
    var notes = new LinkedHashMap<String, RouteNote>();
    for (var block : blocks()) {
      var route = block.getFirst();
      if (notes.put(route, note(block.subList(1, block.size()))) != null)
        throw new IllegalStateException(route + " is described twice");
    }
    return notes;
  }

  private static List<List<String>> blocks() {
    var blocks = new ArrayList<List<String>>();
    for (var line : lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (!line.startsWith(" ")) blocks.add(new ArrayList<>());
      blocks.getLast().add(line.strip());
    }
    return blocks;
  }

  private static Stream<String> lines() {
    try {
      var lines = new ArrayList<String>();
      for (var file : new PathMatchingResourcePatternResolver().getResources(FILES))
        file.getContentAsString(StandardCharsets.UTF_8).lines().forEach(lines::add);
      return lines.stream();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static RouteNote note(List<String> lines) {
    if (said(lines, "codes").isEmpty())
      throw new IllegalStateException("codes, or none, are missing after: " + lines.getFirst());
    return new RouteNote(
        lines.getFirst(),
        said(lines, "body").map(ApiShape::read),
        said(lines, "file").map(file -> file.replace("\\n", "\n")),
        said(lines, "query").map(ApiShape::read),
        said(lines, "answer"),
        said(lines, "codes").stream()
            .flatMap(codes -> Stream.of(codes.split(" ", -1)))
            .filter(code -> !code.equals("none"))
            .map(RouteNote.Code::read)
            .toList());
  }

  private static Optional<String> said(List<String> lines, String about) {
    return lines.stream()
        .skip(1)
        .filter(line -> line.startsWith(about + " "))
        .map(line -> line.substring(about.length() + 1))
        .findFirst();
  }
}
