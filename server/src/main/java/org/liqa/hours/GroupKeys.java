package org.liqa.hours;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What tells a group of an answer apart, by the names of what was asked: a map that cannot be
/// changed. An answer has up to 200,000 of them, so they share their names and their keys, and are
/// compared without looking into these.
final class GroupKeys extends AbstractMap<String, @Nullable Object> {

  /// A key, which many groups share.
  static final class Key {
    private final @Nullable Object value;
    private final String text;
    private final SerializableString json;

    private Key(@Nullable Object value) {
      this.value = value;
      this.text = String.valueOf(value);
      this.json = json(text);
    }
  }

  /// All keys of one name, each there once. Thread-safe.
  static final class Column {
    private final Function<String, @Nullable Object> valueOf;
    private final Map<String, Key> byStored = new ConcurrentHashMap<>();
    private final Map<Optional<Object>, Key> byValue = new ConcurrentHashMap<>();

    /// @param valueOf reads what the database has stored
    Column(Function<String, @Nullable Object> valueOf) {
      this.valueOf = valueOf;
    }

    Key key(String stored) {
      return byStored.computeIfAbsent(
          stored,
          s -> byValue.computeIfAbsent(
              Optional.ofNullable(valueOf.apply(s)), value -> new Key(value.orElse(null))));
    }
  }

  /// What keys are of, and how that is written.
  record Name(String text, SerializableString json) {

    Name(String text) {
      this(text, GroupKeys.json(text));
    }
  }

  /// A text as it is written, ready for any thread: by itself it would be made when it is first
  /// written.
  private static SerializableString json(String text) {
    SerializableString json = new SerializedString(text);
    var unused = json.asQuotedUTF8();
    return json;
  }

  private final List<Name> names;
  private final Key[] keys;
  private final int hash;

  /// @param names of the keys, in their order
  /// @param keys  kept
  GroupKeys(List<Name> names, Key[] keys) {
    this.names = names;
    this.keys = keys;
    int sum = 0;
    for (int n = 0; n < keys.length; n++) {
      sum += names.get(n).text().hashCode() ^ Objects.hashCode(keys[n].value);
    }
    this.hash = sum;
  }

  /// In the order of the texts of their keys. Of groups with the same names.
  int compareTo(GroupKeys others) {
    for (int n = 0; n < keys.length; n++) {
      if (keys[n] != others.keys[n]) {
        int order = keys[n].text.compareTo(others.keys[n].text);
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  /// Writes them as fields of an object.
  void writeTo(JsonGenerator json) throws IOException {
    for (int n = 0; n < keys.length; n++) {
      json.writeFieldName(names.get(n).json());
      switch (keys[n].value) {
        case null -> json.writeNull();
        case Boolean isSo -> json.writeBoolean(isSo);
        default -> json.writeString(keys[n].json);
      }
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    for (int n = 0; n < keys.length; n++) {
      if (names.get(n).text().equals(name)) {
        return keys[n].value;
      }
    }
    return null;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < keys.length;
          }

          @Override
          public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            int n = next++;
            return new SimpleImmutableEntry<>(names.get(n).text(), keys[n].value);
          }
        };
      }

      @Override
      public int size() {
        return keys.length;
      }
    };
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupKeys groupKeys && names == groupKeys.names
        ? Arrays.equals(keys, groupKeys.keys)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
