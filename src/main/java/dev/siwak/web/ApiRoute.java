package dev.siwak.web;

import dev.siwak.web.RouteAccess.Line;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ObjectNode;

/** One route with all that is known of it: who may call it, what answers it, what is written. */
record ApiRoute(Line line, HandlerMethod handler, RouteNote note) {

  boolean hasBody() {
    return Stream.of(handler.getMethodParameters())
        .anyMatch(
            parameter ->
                parameter.hasParameterAnnotation(RequestBody.class)
                    || parameter.getParameterType() == InputStream.class);
  }

  boolean reads() {
    return RequestKind.reads(line.method(), line.path());
  }

  /** Whether a write can be repeated under a key. */
  boolean takesKey() {
    return line.path().startsWith("/clinic/") && !reads();
  }

  /** Whether a write can be made to depend on what the caller has seen. */
  boolean takesTags() {
    return Stream.of(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == IfMatch.class);
  }

  /** What the handler answers inside the envelope; empty where it is not JSON of ours. */
  Optional<ResolvableType> answer() {
    if (note.answer().isPresent()) return Optional.empty();
    var type = ResolvableType.forMethodReturnType(handler.getMethod());
    var success = type.toClass() == Success.class ? type : type.getGeneric(0);
    return success.toClass() == Success.class
        ? Optional.of(success.getGeneric(0))
        : Optional.empty();
  }

  /**
   * A parameter of the query.
   *
   * @param schema as noted, else as the controller reads it
   */
  record Query(String name, boolean required, ObjectNode schema) {}

  List<Query> query() {
    var found = new TreeMap<String, Query>();
    for (var parameter : handler.getMethodParameters()) {
      if (parameter.getParameterType() == Paging.class)
        for (var name : List.of("page", "size"))
          found.put(name, new Query(name, false, paging(name)));
      var asked = parameter.getParameterAnnotation(RequestParam.class);
      if (asked == null) continue;
      var query = query(parameter, asked);
      found.putIfAbsent(query.name(), query);
    }
    return List.copyOf(found.values());
  }

  private Query query(MethodParameter parameter, RequestParam asked) {
    var name = asked.name().isEmpty() ? name(parameter) : asked.name();
    boolean isOptional =
        !asked.required()
            || parameter.getParameterType() == Optional.class
            || !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
    var type = ResolvableType.forMethodParameter(parameter);
    var plain = type.toClass() == Optional.class ? type.getGeneric(0) : type;
    var noted = note.query().map(query -> query.get("properties").get(name));
    return new Query(
        name,
        !isOptional,
        noted.isPresent() && noted.get() instanceof ObjectNode schema
            ? schema
            : ApiSchema.of(plain));
  }

  private static String name(MethodParameter parameter) {
    Parameter declared = parameter.getParameter();
    return declared.getName();
  }

  private static ObjectNode paging(String name) {
    var schema = ApiShape.read("integer").put("minimum", 1);
    return name.equals("size")
        ? schema.put("maximum", Paging.LARGEST_SIZE).put("default", Paging.DEFAULT_SIZE)
        : schema.put("default", 1);
  }
}
