package dev.siwak.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the OpenAPI document. */
final class ApiOperation {
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final ApiRoute route;
  private final ApiSamples samples;
  private final ObjectNode operation = JsonNodeFactory.instance.objectNode();

  private ApiOperation(ApiRoute route, ApiSamples samples) {
    this.route = route;
    this.samples = samples;
  }

  static ObjectNode of(ApiRoute route, ApiSamples samples) {
    return new ApiOperation(route, samples).described();
  }

  private ObjectNode described() {
    var line = route.line();
    operation.put("operationId", operationId());
    operation.put("summary", route.note().summary());
    operation.put("description", "Who may call it: " + String.join(", ", line.callers()) + ".");
    operation
        .putArray("tags")
        .add(line.path().split("/", -1)[line.path().startsWith("/clinic/") ? 3 : 1]);
    var callers = operation.putArray("x-callers");
    line.callers().forEach(callers::add);
    var security = operation.putArray("security");
    if (line.needsToken()) security.addObject().putArray("bearer");
    parameters(operation.putArray("parameters"));
    if (route.hasBody()) body(operation.putObject("requestBody"));
    var responses = operation.putObject("responses");
    success(responses.putObject("200"));
    ApiCodes.of(route)
        .forEach((status, codes) -> failure(responses.putObject(status.toString()), status, codes));
    return operation;
  }

  /** {@code getClinicUsersId}: of method and path, so that it stays. */
  private String operationId() {
    var id = new StringBuilder(route.line().method().toLowerCase(Locale.ROOT));
    for (var word :
        route.line().path().replace("/clinic/{slug}", "/clinic").split("[^A-Za-z]+", -1))
      if (!word.isEmpty())
        id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word, 1, word.length());
    return route.line().path().length() > 1 && route.line().path().endsWith("/")
        ? id.append("Slash").toString()
        : id.toString();
  }

  private void parameters(ArrayNode parameters) {
    PATH_VARIABLE
        .matcher(route.line().path())
        .results()
        .map(found -> found.group(1))
        .forEach(
            name ->
                parameter(
                    parameters,
                    name,
                    "path",
                    true,
                    ApiShape.read(name.equals("id") || name.endsWith("_id") ? "integer" : "text")));
    for (var query : route.query())
      parameter(parameters, query.name(), "query", query.required(), query.schema());
    if (route.takesKey())
      parameter(
          parameters,
          IdempotentRequest.HEADER,
          "header",
          false,
          ApiShape.read("text").put("minLength", 1).put("maxLength", 255));
    if (route.takesTags())
      parameter(parameters, HttpHeaders.IF_MATCH, "header", false, ApiShape.read("text"));
  }

  private void parameter(
      ArrayNode parameters, String name, String in, boolean required, ObjectNode schema) {
    var parameter =
        parameters.addObject().put("name", name).put("in", in).put("required", required);
    parameter.set("schema", schema);
    parameter.set("example", samples.of(name, schema));
  }

  private void body(ObjectNode body) {
    body.put("required", true);
    var file = route.note().file();
    if (file.isPresent()) {
      var example = JsonNodeFactory.instance.stringNode(file.get());
      content(body, "text/csv", ApiShape.read("text"), example);
      return;
    }
    var schema = route.note().body().orElseGet(() -> ApiShape.read("{}"));
    content(body, MediaType.APPLICATION_JSON_VALUE, schema, samples.of("", schema));
  }

  private void success(ObjectNode response) {
    response.put("description", "Done.");
    var answer = route.answer();
    if (answer.isEmpty()) {
      var type = route.note().answer().orElse(MediaType.APPLICATION_JSON_VALUE);
      boolean json = type.equals(MediaType.APPLICATION_JSON_VALUE);
      var schema = ApiShape.read(json ? "any" : "text");
      content(response, type, schema, samples.of("", schema));
      return;
    }
    var envelope = ApiShape.read("{ok boolean, data any}");
    var data = ApiSchema.of(answer.get());
    ((ObjectNode) envelope.get("properties")).set("data", data);
    content(
        response,
        MediaType.APPLICATION_JSON_VALUE,
        envelope,
        JsonNodeFactory.instance.objectNode().put("ok", true).set("data", samples.of("", data)));
  }

  private static void failure(ObjectNode response, int status, Set<String> codes) {
    response.put("description", HttpStatus.valueOf(status).getReasonPhrase());
    if (status == HttpStatus.TOO_MANY_REQUESTS.value())
      response
          .putObject("headers")
          .putObject("Retry-After")
          .set("schema", ApiShape.read("integer"));
    for (var type :
        List.of(MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)) {
      boolean problem = type.equals(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      var content = response.withObject("content").putObject(type);
      var all = content.putObject("schema").putArray("allOf");
      all.addObject().put("$ref", "#/components/schemas/" + (problem ? "Problem" : "Failure"));
      var words =
          all.addObject()
              .putObject("properties")
              .putObject(problem ? "code" : "error")
              .putArray("enum");
      codes.forEach(words::add);
      if (problem) continue;
      var examples = content.putObject("examples");
      for (var code : codes)
        examples.putObject(code).putObject("value").put("ok", false).put("error", code);
    }
  }

  private static void content(ObjectNode in, String type, ObjectNode schema, JsonNode example) {
    var content = in.putObject("content").putObject(type);
    content.set("schema", schema);
    content.set("example", example);
  }
}
