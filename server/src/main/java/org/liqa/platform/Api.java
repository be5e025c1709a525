package org.liqa.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.cfg.JakartaRSFeature;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/// The HTTP API as Jersey serves it: finished resource objects, one JSON mapper, problems for every
/// error.
public final class Api {

  private Api() {}

  /// Puts the resources together with what all of them share; nothing is scanned and nothing
  /// discovered.
  ///
  /// @param json      the mapper for bodies
  /// @param resources finished objects, with filters and mappers of the rooms among them
  public static ResourceConfig of(ObjectMapper json, Collection<Object> resources) {
    ResourceConfig config = new ResourceConfig();
    config.property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    config.register(new JacksonJsonProvider(json).disable(JakartaRSFeature.ALLOW_EMPTY_INPUT));
    config.register(new Bodies());
    config.register(new Parameters());
    ProblemMappers.all().forEach(config::register);
    resources.forEach(config::register);
    return config;
  }

  /// JSON and nothing else may come in, and a body that is just `null` is no body.
  private static final class Bodies implements ContainerRequestFilter, ReaderInterceptor {
    @Override
    public void filter(ContainerRequestContext request) {
      if (request.hasEntity() && !isJson(request.getMediaType())) {
        throw new NotSupportedException();
      }
    }

    private static boolean isJson(@Nullable MediaType type) {
      return type != null
          && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
          && "utf-8"
              .equals(
                  type.getParameters().getOrDefault("charset", "utf-8").toLowerCase(Locale.ROOT));
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
      Object body = context.proceed();
      if (body == null) {
        throw new BadRequestException();
      }
      return body;
    }
  }

  /// Instants and dates in queries. A `+` that nobody encoded arrives as a space, and is meant.
  private static final class Parameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(
        Class<T> type, Type generic, Annotation[] annotations) {
      if (type == Instant.class) {
        return (ParamConverter<T>)
            new Parsed<>(text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
      }
      if (type == LocalDate.class) {
        return (ParamConverter<T>) new Parsed<>(LocalDate::parse);
      }
      return null;
    }
  }

  private record Parsed<T>(Function<String, T> parse) implements ParamConverter<T> {
    @Override
    @SuppressWarnings("NullAway") // Jersey asks with null where the parameter is absent
    public T fromString(@Nullable String value) {
      if (value == null) {
        return null;
      }
      try {
        return parse.apply(value);
      } catch (java.time.DateTimeException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }

  /// The methods that change something, for those who must know.
  public static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
}
