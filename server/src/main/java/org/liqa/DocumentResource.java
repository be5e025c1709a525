package org.liqa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.liqa.access.Anonymous;
import org.liqa.platform.Answers;

/// The API's document, for programs and, as a plain page, for people.
@Path("/")
public final class DocumentResource {

  private final byte[] document;
  private final String page;

  /// @param document the OpenAPI document as JSON
  /// @param json     a mapper that reads it
  public DocumentResource(String document, ObjectMapper json) {
    this.document = document.getBytes(StandardCharsets.UTF_8);
    this.page = page(document, json);
  }

  /// The OpenAPI document.
  @GET
  @Path("openapi.json")
  @Anonymous
  @Answers(Void.class)
  @Produces(MediaType.APPLICATION_JSON)
  public byte[] openapi() {
    return document;
  }

  /// The same as a page to read.
  @GET
  @Path("docs")
  @Anonymous
  @Answers(Void.class)
  @Produces(MediaType.TEXT_HTML)
  public String docs() {
    return page;
  }

  private static String page(String document, ObjectMapper json) {
    try {
      StringBuilder rows = new StringBuilder();
      JsonNode root = json.readTree(document);
      new TreeMap<>(Map.copyOf(fields(root.path("paths"))))
          .forEach((path, item) ->
              fields(item).forEach((verb, operation) -> rows.append(row(path, verb, operation))));
      return """
          <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Liqa API</title></head><body>
          <h1>Liqa API, version 1</h1>
          <p>Everything is under <code>/api/v1</code>. The whole of it for programs: <a href="openapi.json">openapi.json</a>.</p>
          <table><thead><tr><th>Method</th><th>Path</th><th>Parameters</th><th>Body</th><th>Answer</th></tr></thead><tbody>
          %s</tbody></table></body></html>
          """.formatted(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the document is not JSON", e);
    }
  }

  private static String row(String path, String verb, JsonNode operation) {
    StringBuilder parameters = new StringBuilder();
    operation
        .path("parameters")
        .forEach(p -> parameters.append(p.path("name").asText()).append(' '));
    StringBuilder answers = new StringBuilder();
    fields(operation.path("responses")).forEach((status, response) -> {
      if (!status.equals("default")) {
        answers.append(status).append(' ').append(schema(response.path("content")));
      }
    });
    return "<tr><td>%s</td><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>%n"
        .formatted(
            verb.toUpperCase(java.util.Locale.ROOT),
            path,
            parameters,
            schema(operation.path("requestBody").path("content")),
            answers);
  }

  private static String schema(JsonNode content) {
    String ref = content.path("application/json").path("schema").path("$ref").asText();
    return ref.substring(ref.lastIndexOf('/') + 1);
  }

  private static Map<String, JsonNode> fields(JsonNode node) {
    Map<String, JsonNode> fields = new TreeMap<>();
    node.propertyStream().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return fields;
  }
}
