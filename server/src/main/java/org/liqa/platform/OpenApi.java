package org.liqa.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The API's document (OpenAPI 3.1), made from the resources' code, so that it can't say other than
/// they do.
///
/// Paths, parameters and bodies are swagger-core's reading of the annotations; answers come from a
/// method's
/// type or its [Answers]; every other answer is a [Problem].
public final class OpenApi {

  private static final String BEARER = "bearer";

  private final ModelConverters converters = ModelConverters.getInstance(true);
  private final Components components = new Components();

  private OpenApi(ObjectMapper json) {
    ModelConverters.getInstance(true).addConverter(new RecordSchemas(json));
  }

  /// The document of these resources, as JSON.
  ///
  /// @param json      the mapper of the API's bodies
  /// @param resources resource objects; what is none is passed over
  public static String of(ObjectMapper json, Collection<Object> resources) {
    return new OpenApi(json).document(resources);
  }

  private String document(Collection<Object> resources) {
    SwaggerConfiguration configuration = new SwaggerConfiguration();
    configuration.setOpenAPI31(true);
    configuration.setReadAllResources(true);
    OpenAPI document = new OpenAPI(SpecVersion.V31)
        .openapi("3.1.0")
        .info(new Info()
            .title("Liqa")
            .version("1")
            .description("Video visits between centres and officials."))
        .addServersItem(new Server().url("/api/v1"))
        .addSecurityItem(new SecurityRequirement().addList(BEARER))
        .components(components);
    configuration.setOpenAPI(document);
    Reader reader = new Reader(configuration);
    resources.stream()
        .map(Object::getClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(type -> {
          reader.read(type);
          describe(type, reader.getOpenAPI());
        });
    OpenAPI read = reader.getOpenAPI();
    read.getComponents()
        .addSecuritySchemes(
            BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    read.getComponents().setSchemas(new TreeMap<>(read.getComponents().getSchemas()));
    return Json31.pretty(read);
  }

  private void describe(Class<?> resource, OpenAPI document) {
    for (Method method : resource.getMethods()) {
      String verb = verb(method);
      if (verb == null) {
        continue;
      }
      String path = path(resource.getAnnotation(Path.class), method.getAnnotation(Path.class));
      PathItem item = document.getPaths().get(path);
      Operation operation =
          item == null ? null : item.readOperationsMap().get(PathItem.HttpMethod.valueOf(verb));
      if (operation == null) {
        throw new IllegalStateException("the document has no " + verb + " " + path);
      }
      operation.setOperationId(operationId(resource, method));
      operation.addTagsItem(noun(resource));
      operation.setResponses(responses(method, document));
    }
  }

  private ApiResponses responses(Method method, OpenAPI document) {
    Answers answers = method.getAnnotation(Answers.class);
    Type type = answers == null ? method.getGenericReturnType() : answers.value();
    int status = answers == null ? 200 : answers.status();
    ApiResponse success = new ApiResponse().description("Done");
    if (type != Void.class && type != void.class && type != Response.class) {
      success.content(content("application/json", type, document));
    }
    return new ApiResponses()
        .addApiResponse(Integer.toString(status), success)
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("A problem (RFC 9457)")
                .content(content(Problem.MEDIA_TYPE.toString(), Problem.class, document)));
  }

  private Content content(String mediaType, Type type, OpenAPI document) {
    ResolvedSchema resolved =
        converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
    Schema<?> schema = resolved.schema;
    resolved.referencedSchemas.forEach(
        (name, referenced) -> document.getComponents().addSchemas(name, referenced));
    return new Content().addMediaType(mediaType, new MediaType().schema(schema));
  }

  private static @Nullable String verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst()
        .orElse(null);
  }

  private static String path(Path resource, @Nullable Path method) {
    String joined = "/" + resource.value() + "/" + (method == null ? "" : method.value());
    String plain = joined.replaceAll("/+", "/");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private static String operationId(Class<?> resource, Method method) {
    String noun = noun(resource);
    return noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1) + "_"
        + method.getName();
  }

  private static String noun(Class<?> resource) {
    return resource.getSimpleName().replace("Resource", "");
  }
}
