package org.liqa.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/// An error as it leaves the server: RFC 9457, `application/problem+json`.
///
/// @param type   `urn:liqa:problem:<slug>`; programs read the slug, so it never changes
/// @param title  the same for every problem of the type
/// @param status the HTTP status
/// @param detail what happened here and what to do next; never a class name, SQL or a secret
/// @param errors the fields at fault, each with a JSON pointer; empty where none is
/// @param more   members of this type's own, such as `conflicts`
@JsonPropertyOrder({"type", "title", "status", "detail", "errors"})
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
    @JsonAnyGetter Map<String, Object> more) {

  /// The media type of every error.
  public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

  private static final String TYPE_PREFIX = "urn:liqa:problem:";

  /// A field at fault.
  ///
  /// @param pointer RFC 6901, into the body; a query parameter stands as its name behind a slash
  /// @param detail  what it must be
  public record FieldError(String pointer, String detail) {}

  /// Checks and copies.
  public Problem {
    errors = List.copyOf(errors);
    more = Map.copyOf(more);
  }

  /// A problem without fields of its own.
  public static Problem of(int status, String slug, String title, String detail) {
    return new Problem(TYPE_PREFIX + slug, title, status, detail, List.of(), Map.of());
  }

  /// A problem with members of its type's own.
  public static Problem of(
      int status, String slug, String title, String detail, Map<String, Object> more) {
    return new Problem(TYPE_PREFIX + slug, title, status, detail, List.of(), more);
  }

  /// A problem of one field.
  public static Problem ofField(int status, String slug, String title, String field, String rule) {
    return new Problem(
        TYPE_PREFIX + slug,
        title,
        status,
        field + " " + rule + ".",
        List.of(new FieldError("/" + field, rule)),
        Map.of());
  }

  /// The HTTP answer.
  public Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
