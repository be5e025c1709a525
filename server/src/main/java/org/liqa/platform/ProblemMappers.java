package org.liqa.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a [Problem] of everything that can be thrown on the way of a request, Jersey's own errors
/// included.
///
/// Register [#all]. What is not expected is logged with an id and answered 500 with that id alone.
public final class ProblemMappers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

  private ProblemMappers() {}

  /// The mappers, to be registered with Jersey.
  public static Set<Object> all() {
    return Set.of(
        new OfProblem(), new OfInvalidValue(), new OfJson(), new OfWeb(), new OfAnything());
  }

  private static final class OfProblem implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException e) {
      Response response = e.problem().response();
      if (e.problem().status() == 401) {
        // RFC 9110 §15.5.2
        return Response.fromResponse(response)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
            .build();
      }
      if (e.retryAfter().isPresent()) {
        return Response.fromResponse(response)
            .header(HttpHeaders.RETRY_AFTER, e.retryAfter().getAsLong())
            .build();
      }
      return response;
    }
  }

  private static final class OfInvalidValue implements ExceptionMapper<InvalidValue> {
    @Override
    public Response toResponse(InvalidValue e) {
      return invalid(e).response();
    }
  }

  private static Problem invalid(InvalidValue e) {
    return Problem.ofField(422, "invalid-value", "Not acceptable", e.field(), e.rule());
  }

  private static final class OfJson implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException e) {
      return problem(e).response();
    }

    private static Problem problem(JsonProcessingException e) {
      Problem ofTheBody = ofTheBody(e);
      if (ofTheBody != null) {
        return ofTheBody;
      }
      if (e instanceof ValueInstantiationException made
          && made.getCause() instanceof InvalidValue invalid) {
        String inside = invalid.field().isEmpty() ? "" : "/" + invalid.field();
        String field = (pointer(made) + inside).substring(1);
        return Problem.ofField(422, "invalid-value", "Not acceptable", field, invalid.rule());
      }
      if (e instanceof InvalidFormatException format && !(format.getValue() instanceof String)) {
        return atField(400, "malformed", "Malformed request", format, "has the wrong type");
      }
      if (e instanceof ValueInstantiationException || e instanceof InvalidFormatException) {
        return atField(
            422,
            "invalid-value",
            "Not acceptable",
            (JsonMappingException) e,
            "has a value that is not accepted");
      }
      if (e instanceof UnrecognizedPropertyException) {
        return atField(
            400, "malformed", "Malformed request", (JsonMappingException) e, "is not a field here");
      }
      if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
        return atField(400, "malformed", "Malformed request", mapping, "has the wrong type");
      }
      if (e instanceof StreamConstraintsException) {
        return Problem.of(
            400,
            "malformed",
            "Malformed request",
            "The JSON is too deep, or a part of it too long.");
      }
      return Problem.of(
          400, "malformed", "Malformed request", "The body is not the JSON that is expected here.");
    }

    private static Problem atField(
        int status, String slug, String title, JsonMappingException e, String rule) {
      String pointer = pointer(e);
      return new Problem(
          "urn:liqa:problem:" + slug,
          title,
          status,
          pointer + " " + rule + ".",
          List.of(new Problem.FieldError(pointer, rule)),
          Map.of());
    }

    private static String pointer(JsonMappingException e) {
      StringBuilder pointer = new StringBuilder();
      for (JsonMappingException.Reference step : e.getPath()) {
        pointer
            .append('/')
            .append(step.getFieldName() == null ? step.getIndex() : escape(step.getFieldName()));
      }
      return pointer.toString();
    }

    /// RFC 6901, and short and plain, since the name comes from outside.
    private static String escape(String name) {
      String plain = name.length() > 60 ? name.substring(0, 60) : name;
      return plain.replace("~", "~0").replace("/", "~1").replaceAll("\\p{Cntrl}", "?");
    }
  }

  /// What is wrong with how a body came, if that is behind what was thrown: too large, cut short,
  /// in chunks that are none, or not there in time.
  private static @Nullable Problem ofTheBody(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException http) {
        return StatusProblem.of(http.getCode());
      }
      if (cause instanceof TimeoutException) {
        return StatusProblem.of(408);
      }
    }
    return null;
  }

  private static final class OfWeb implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException e) {
      if (e.getCause() instanceof InvalidValue invalid) {
        return invalid(invalid).response();
      }
      if (e instanceof org.glassfish.jersey.server.ParamException parameter
          && !(e instanceof org.glassfish.jersey.server.ParamException.PathParamException)) {
        return Problem.ofField(
                422,
                "invalid-value",
                "Not acceptable",
                parameter.getParameterName(),
                "has a value that is not accepted")
            .response();
      }
      return ofStatus(e);
    }

    private static Response ofStatus(WebApplicationException e) {
      int status = e instanceof NotFoundException ? 404 : e.getResponse().getStatus();
      Response response = StatusProblem.of(status).response();
      Object allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
      return allow == null
          ? response
          : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
    }
  }

  static final class OfAnything implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable e) {
      if (isNoDatabase(e) || Database.isBusy(e)) {
        LOG.warn("the database does not answer: {}", e.getClass().getSimpleName());
        return Response.fromResponse(Problem.of(
                    503,
                    "unavailable",
                    "Not available now",
                    "Try again in a moment; nothing was lost.")
                .response())
            .header(HttpHeaders.RETRY_AFTER, 2)
            .build();
      }
      Problem ofTheBody = ofTheBody(e);
      if (ofTheBody != null) {
        return ofTheBody.response();
      }
      UUID incident = UUID.randomUUID();
      LOG.error("incident {}", incident, e);
      return Problem.of(
              500,
              "internal",
              "Something went wrong here",
              "Give this number to the support: " + incident + ".")
          .response();
    }

    private static boolean isNoDatabase(Throwable e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ConnectionException
            || cause instanceof SQLTransientConnectionException
            || cause instanceof SQLNonTransientConnectionException
            || cause instanceof java.net.SocketTimeoutException) {
          return true;
        }
      }
      return false;
    }
  }
}
