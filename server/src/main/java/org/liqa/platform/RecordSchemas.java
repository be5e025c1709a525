package org.liqa.platform;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How Liqa's records stand in the API's document: what may be null says so, what may not is
/// required, an
/// [Id] is a UUID, an [IfMatch] the header's text, an enum its wire names, and a nested `View` has
/// its resource's name.
final class RecordSchemas extends ModelResolver {

  RecordSchemas(ObjectMapper json) {
    super(json, new Names());
    openapi31(true);
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
    JavaType type = _mapper.constructType(annotated.getType());
    if (type != null && Id.class.isAssignableFrom(type.getRawClass())) {
      return new JsonSchema().typesItem("string").format("uuid");
    }
    if (type != null && type.hasRawClass(IfMatch.class)) {
      return new JsonSchema().typesItem("string");
    }
    if (type != null && type.isEnumType()) {
      Schema<Object> schema = new JsonSchema().typesItem("string");
      Arrays.stream(type.getRawClass().getEnumConstants())
          .map(this::wireName)
          .forEach(schema::addEnumItemObject);
      return schema;
    }
    Schema<?> schema = super.resolve(annotated, context, next);
    if (type != null && type.isRecordType()) {
      Schema<?> defined = defined(schema, context);
      if (defined != null && defined.getProperties() != null) {
        markNulls(type.getRawClass(), defined);
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> defined(
      @Nullable Schema<?> schema, ModelConverterContext context) {
    if (schema == null || schema.get$ref() == null) {
      return schema;
    }
    return context
        .getDefinedModels()
        .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
  }

  private static void markNulls(Class<?> record, Schema<?> schema) {
    PropertyNamingStrategies.SnakeCaseStrategy wire =
        new PropertyNamingStrategies.SnakeCaseStrategy();
    Set<String> required = new LinkedHashSet<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = wire.translate(component.getName());
      Schema<?> property = schema.getProperties().get(name);
      if (property == null) {
        continue;
      }
      if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
        schema.getProperties().remove(name);
        schema.setAdditionalProperties(true);
      } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.getProperties().put(name, orNull(property));
      } else if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
        required.add(name);
      }
    }
    schema.setRequired(required.isEmpty() ? null : required.stream().toList());
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.get$ref() != null) {
      return new JsonSchema()
          .addAnyOfItem(new JsonSchema().$ref(property.get$ref()))
          .addAnyOfItem(new JsonSchema().typesItem("null"));
    }
    if (property.getTypes() != null && !property.getTypes().contains("null")) {
      property.addType("null");
      if (property.getEnum() != null && !property.getEnum().contains(null)) {
        property.addEnumItemObject(null);
      }
    }
    return property;
  }

  private Object wireName(Object constant) {
    boolean named = Arrays.stream(constant.getClass().getMethods())
        .anyMatch(m -> m.isAnnotationPresent(JsonValue.class));
    return named ? _mapper.convertValue(constant, String.class) : ((Enum<?>) constant).name();
  }

  private static final class Names extends TypeNameResolver {
    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      Class<?> outer = type.getEnclosingClass();
      return type.getSimpleName().equals("View") && outer != null
          ? outer.getSimpleName().replace("Resource", "")
          : super.nameForClass(type, options);
    }
  }
}
