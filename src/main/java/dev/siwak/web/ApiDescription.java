package dev.siwak.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document: every route of the permission table with the controller that answers it and
 * what is noted beside it. It is made when somebody first asks, so that no start waits for it.
 */
@Component
class ApiDescription {
  private final RouteAccess access;
  private final RequestMappingHandlerMapping mappings;
  private byte @Nullable [] written;

  ApiDescription(
      RouteAccess access,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
    this.access = access;
    this.mappings = mappings;
  }

  synchronized byte[] json() {
    var document = written;
    if (document == null) document = JsonMapper.shared().writeValueAsBytes(document());
    written = document;
    return document;
  }

  /** In the order of their paths; files under a path are no routes. */
  List<ApiRoute> routes() {
    var handlers = handlers();
    var notes = RouteNotes.read();
    return access.lines().stream()
        .filter(line -> !line.path().contains("{*"))
        .map(
            line -> {
              var route = line.method() + " " + line.path();
              var handler = handlers.get(route);
              if (handler == null) throw new IllegalStateException("nobody answers " + route);
              return new ApiRoute(line, handler, notes.getOrDefault(route, RouteNote.NONE));
            })
        .toList();
  }

  private Map<String, HandlerMethod> handlers() {
    var handlers = new LinkedHashMap<String, HandlerMethod>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              for (var method : mapping.getMethodsCondition().getMethods())
                for (var path : mapping.getPatternValues())
                  handlers.put(method + " " + path, handler);
            });
    return handlers;
  }

  private ObjectNode document() {
    var document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Siwak")
        .put("version", "1")
        .put(
            "description",
            "A failure is {\"ok\":false,\"error\":\"CODE\"}; with Accept: application/problem+json"
                + " it is RFC 9457 problem details, which say why.");
    var samples = new ApiSamples();
    var paths = new TreeMap<String, ObjectNode>();
    for (var route : routes())
      paths
          .computeIfAbsent(route.line().path(), _ -> JsonNodeFactory.instance.objectNode())
          .set(route.line().method().toLowerCase(Locale.ROOT), ApiOperation.of(route, samples));
    paths.forEach(document.putObject("paths")::set);
    components(document.putObject("components"));
    return document;
  }

  private static void components(ObjectNode components) {
    components
        .putObject("securitySchemes")
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    var schemas = components.putObject("schemas");
    schemas.set("Failure", ApiShape.read("{ok boolean, error text}"));
    schemas.set(
        "Problem",
        ApiShape.read(
            "{type text, title text, status integer, detail text, code text,"
                + " errors [{pointer text, detail text}]}"));
  }
}
