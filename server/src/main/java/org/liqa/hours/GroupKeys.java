package org.liqa.hours;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What tells a group of an answer apart, by the names of what was asked: a map that cannot be
/// changed. An answer has up to 200,000 of them, so they share their names and their keys.
final class GroupKeys extends AbstractMap<String, @Nullable Object> {

  /// A key, which many groups share.
  static final class Key {
    private final @Nullable Object value;
    private final String text;
    private final byte[] json;

    private Key(String name, @Nullable Object value) {
      this.value = value;
      this.text = String.valueOf(value);
      String quote = value == null || value instanceof Boolean ? "" : "\"";
      String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
      this.json =
          ("\"" + name + "\":" + quote + quoted + quote + ",").getBytes(StandardCharsets.UTF_8);
    }
  }

  /// All keys of one name, each there once. Thread-safe.
  static final class Column {
    private final String name;
    private final Function<String, @Nullable Object> valueOf;
    private final Map<String, Key> byStored = new ConcurrentHashMap<>();
    private final Map<Optional<Object>, Key> byValue = new ConcurrentHashMap<>();

    /// @param valueOf reads what the database has stored
    Column(String name, Function<String, @Nullable Object> valueOf) {
      this.name = name;
      this.valueOf = valueOf;
    }

    Key key(String stored) {
      return byStored.computeIfAbsent(
          stored,
          s -> byValue.computeIfAbsent(
              Optional.ofNullable(valueOf.apply(s)), value -> new Key(name, value.orElse(null))));
    }
  }

  private final List<String> names;
  private final Key[] keys;
  private final int from;

  /// @param names of the keys, in their order
  /// @param keys  kept; those of others may be among them
  /// @param from  where its own begin
  GroupKeys(List<String> names, Key[] keys, int from) {
    this.names = names;
    this.keys = keys;
    this.from = from;
  }

  /// In the order of the texts of their keys. Of groups with the same names.
  int compareTo(GroupKeys others) {
    return compare(keys, from, others.keys, others.from, names.size());
  }

  /// Compares so many keys by their texts.
  ///
  /// @param from       the first of them
  /// @param othersFrom the first of the others
  static int compare(Key[] keys, int from, Key[] others, int othersFrom, int count) {
    for (int n = 0; n < count; n++) {
      Key key = keys[from + n];
      Key other = others[othersFrom + n];
      if (key != other) {
        int order = key.text.compareTo(other.text);
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  /// Copies its keys to others.
  void copyTo(Key[] others, int othersFrom) {
    System.arraycopy(keys, from, others, othersFrom, names.size());
  }

  /// Gives each as a field of a JSON object, with the comma behind it.
  void forEachField(Consumer<byte[]> taker) {
    for (int n = 0; n < names.size(); n++) {
      taker.accept(keys[from + n].json);
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int n = names.indexOf(name);
    return n < 0 ? null : keys[from + n].value;
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
            return next < names.size();
          }

          @Override
          public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            int n = next++;
            return new SimpleImmutableEntry<>(names.get(n), keys[from + n].value);
          }
        };
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  @Override
  public int size() {
    return names.size();
  }
}
