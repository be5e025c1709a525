package org.liqa.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jspecify.annotations.Nullable;

/// How Liqa's values stand in columns: an instant as `DATETIME(3)` in UTC whatever the machine's
/// zone,
/// a UUID and every [Id] as `UUID`, a set of an enum's values as `SET`.
final class Columns {

  private Columns() {}

  static void register(Jdbi jdbi) {
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new UuidArgument());
    jdbi.registerArgument(new IdArgument());
    jdbi.registerArgument(new SetArgument());
    jdbi.registerColumnMapper(Instant.class, (row, column, context) -> {
      LocalDateTime value = row.getObject(column, LocalDateTime.class);
      return value == null ? null : value.toInstant(ZoneOffset.UTC);
    });
    jdbi.registerColumnMapper(UUID.class, (row, column, context) -> uuid(row.getString(column)));
    jdbi.registerColumnMapper(new IdColumn());
    jdbi.registerColumnMapper(new SetColumn());
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, LocalDateTime.ofInstant(value, ZoneOffset.UTC));
    }
  }

  private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
    UuidArgument() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, value.toString());
    }
  }

  private static final class IdArgument implements org.jdbi.v3.core.argument.ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
      if (!Id.class.isAssignableFrom(GenericTypes.getErasedType(type))) {
        return Optional.empty();
      }
      if (value instanceof Id id) {
        return Optional.of((position, statement, context) ->
            statement.setString(position, id.value().toString()));
      }
      return Optional.of(
          (position, statement, context) -> statement.setNull(position, Types.VARCHAR));
    }
  }

  private static Optional<Class<?>> enumOfSet(Type type) {
    return Set.class.equals(GenericTypes.getErasedType(type))
        ? GenericTypes.findGenericParameter(type, Set.class)
            .map(GenericTypes::getErasedType)
            .filter(Class::isEnum)
        : Optional.empty();
  }

  private static final class SetArgument implements org.jdbi.v3.core.argument.ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
      return value instanceof Set<?> set && enumOfSet(type).isPresent()
          ? Optional.of((position, statement, context) -> statement.setString(
              position, set.stream().map(Object::toString).collect(Collectors.joining(","))))
          : Optional.empty();
    }
  }

  private static final class SetColumn implements ColumnMapperFactory {
    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
      return enumOfSet(type)
          .map(constants -> (row, column, context) -> values(constants, row.getString(column)));
    }

    private static @Nullable Set<Object> values(Class<?> constants, @Nullable String names) {
      return names == null
          ? null
          : Arrays.stream(constants.getEnumConstants())
              .filter(constant -> List.of(names.split(",", -1)).contains(constant.toString()))
              .collect(Collectors.toUnmodifiableSet());
    }
  }

  private static final class IdColumn implements ColumnMapperFactory {
    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
      Class<?> erased = GenericTypes.getErasedType(type);
      if (!Id.class.isAssignableFrom(erased) || !erased.isRecord()) {
        return Optional.empty();
      }
      MethodHandle constructor = constructor(erased);
      return Optional.of((row, column, context) -> {
        UUID value = uuid(row.getString(column));
        return value == null ? null : make(constructor, value);
      });
    }

    private static MethodHandle constructor(Class<?> idType) {
      try {
        return MethodHandles.publicLookup()
            .findConstructor(idType, MethodType.methodType(void.class, UUID.class));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(idType + " is not a public record of one UUID", e);
      }
    }

    private static Object make(MethodHandle constructor, UUID value) {
      try {
        return constructor.invoke(value);
      } catch (Throwable e) {
        throw new IllegalStateException("an id's constructor failed", e);
      }
    }
  }
}
