package dev.siwak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The API as its own description tells it. */
public record OpenApi(JsonNode document, List<Operation> operations) {

  public static OpenApi of(Api api) {
    var document = api.get("/openapi.json").json();
    var operations = new ArrayList<Operation>();
    for (var path : document.get("paths").properties())
      for (var method : path.getValue().properties())
        operations.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
    return new OpenApi(document, List.copyOf(operations));
  }

  public Set<String> routes() {
    var routes = new TreeSet<String>();
    for (var operation : operations) routes.add(operation.route());
    return routes;
  }

  public Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.route().equals(method + " " + path))
        .findFirst();
  }

  /** One route. */
  public record Operation(String method, String path, JsonNode described) {
    public String route() {
      return method + " " + path;
    }

    /** Who may call it: everyone, user, or the names of roles. */
    public Set<String> callers() {
      var callers = new TreeSet<String>();
      described.get("x-callers").forEach(caller -> callers.add(caller.asString()));
      return callers;
    }

    /** The schemas of the query's parameters, by name. */
    public Map<String, JsonNode> query() {
      var query = new LinkedHashMap<String, JsonNode>();
      for (var parameter : described.get("parameters"))
        if (parameter.get("in").asString().equals("query"))
          query.put(parameter.get("name").asString(), parameter.get("schema"));
      return query;
    }

    public Optional<JsonNode> body() {
      return Optional.ofNullable(described.get("requestBody")).flatMap(Operation::json);
    }

    /** The example of the CSV file that is sent instead of JSON. */
    public Optional<String> file() {
      return Optional.ofNullable(described.get("requestBody"))
          .map(body -> body.at("/content/text~1csv/example"))
          .filter(example -> !example.isMissingNode())
          .map(JsonNode::asString);
    }

    /** The schema of an answer that succeeded; empty where that is not JSON. */
    public Optional<JsonNode> answer() {
      return json(described.get("responses").get("200"));
    }

    private static Optional<JsonNode> json(JsonNode content) {
      var schema = content.at("/content/application~1json/schema");
      return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    /** "409 SLOT_TAKEN" and the others that it may answer. */
    public Set<String> refusals() {
      var refusals = new TreeSet<String>();
      for (var response : described.get("responses").properties())
        response
            .getValue()
            .at("/content/application~1json/examples")
            .propertyNames()
            .forEach(code -> refusals.add(response.getKey() + " " + code));
      return refusals;
    }
  }

  /** An example with the schema that it is an example of. */
  public record Example(JsonNode schema, JsonNode value) {}

  /** By the place where it stands. */
  public Map<String, Example> examples() {
    var examples = new TreeMap<String, Example>();
    for (var operation : operations) collect(operation.route(), operation.described(), examples);
    return examples;
  }

  private static void collect(String place, JsonNode node, Map<String, Example> examples) {
    if (node.has("schema") && node.has("example"))
      examples.put(place, new Example(node.get("schema"), node.get("example")));
    for (var child : node.properties())
      collect(place + "/" + child.getKey(), child.getValue(), examples);
    if (node.isArray())
      for (int i = 0; i < node.size(); i++) collect(place + "/" + i, node.get(i), examples);
  }
}
