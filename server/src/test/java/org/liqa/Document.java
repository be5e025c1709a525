package org.liqa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The served OpenAPI document, and whether an answer is what it says: every answer of every test
/// is held to it.
final class Document {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
  private final List<Template> templates = new ArrayList<>();

  private record Template(String path, Pattern pattern) {}

  Document(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .fieldNames()
        .forEachRemaining(path -> templates.add(
            new Template(path, Pattern.compile(path.replaceAll("\\{[a-z_]+}", "[^/]+")))));
    // A path without parameters is meant before one whose parameter would match as well.
    templates.sort((a, b) -> Boolean.compare(a.path().contains("{"), b.path().contains("{")));
  }

  /// What is wrong with an answer, or nothing.
  List<String> faults(String method, String path, int status, JsonNode body) {
    String plain = path.replaceAll("\\?.*", "");
    for (Template template : templates) {
      JsonNode operation =
          document.path("paths").path(template.path()).path(method.toLowerCase(Locale.ROOT));
      if (template.pattern().matcher(plain).matches() && !operation.isMissingNode()) {
        return faults(method + " " + template.path(), operation.path("responses"), status, body);
      }
    }
    return status < 400 ? List.of("the document has no " + method + " " + plain) : List.of();
  }

  private List<String> faults(String operation, JsonNode responses, int status, JsonNode body) {
    boolean told = responses.has(Integer.toString(status));
    if (!told && status < 400) {
      return List.of(operation + " is not said to answer " + status);
    }
    JsonNode content =
        responses.path(told ? Integer.toString(status) : "default").path("content");
    JsonNode schema =
        content.path(told ? "application/json" : "application/problem+json").path("schema");
    if (schema.isMissingNode() || body.isMissingNode()) {
      return List.of();
    }
    return schemas
        .computeIfAbsent(operation + status, key -> compile(schema))
        .validate(body)
        .stream()
        .map(message -> operation + " " + status + ": " + message.getMessage())
        .toList();
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = JSON.createObjectNode();
    root.setAll((ObjectNode) schema);
    root.set("components", document.path("components"));
    return SCHEMAS.getSchema(root);
  }
}
