package org.liqa.hours;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
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
/// changed. An answer has up to 200,000 of them, so they share their names and their keys.
final class GroupKeys extends AbstractMap<String, @Nullable Object> {

  /// A key, which many groups share.
  static final class Key {
    private final @Nullable Object value;
    private final SerializedString text;

    private Key(@Nullable Object value) {
      this.value = value;
      this.text = text(String.valueOf(value));
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

  /// A text with how it is written, ready for any thread: by itself it would make that when it is
  /// first written.
  static SerializedString text(String value) {
    SerializedString text = new SerializedString(value);
    var unused = text.asQuotedUTF8();
    return text;
  }

  private final List<SerializedString> names;
  private final Key[] keys;
  private final int hash;

  /// @param names of the keys, in their order
  /// @param keys  kept
  GroupKeys(List<SerializedString> names, Key[] keys) {
    this.names = names;
    this.keys = keys;
    int sum = 0;
    for (int n = 0; n < keys.length; n++) {
      sum += names.get(n).getValue().hashCode() ^ Objects.hashCode(keys[n].value);
    }
    this.hash = sum;
  }

  /// In the order of the texts of their keys. Of groups with the same names.
  int compareTo(GroupKeys others) {
    for (int n = 0; n < keys.length; n++) {
      if (keys[n] != others.keys[n]) {
        int order = keys[n].text.getValue().compareTo(others.keys[n].text.getValue());
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
      json.writeFieldName(names.get(n));
      switch (keys[n].value) {
        case null -> json.writeNull();
        case Boolean isSo -> json.writeBoolean(isSo);
        default -> json.writeString(keys[n].text);
      }
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    for (int n = 0; n < keys.length; n++) {
      if (names.get(n).getValue().equals(name)) {
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
            return new SimpleImmutableEntry<>(names.get(n).getValue(), keys[n].value);
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
  public int hashCode() {
    return hash;
  }
}
