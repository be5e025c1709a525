package org.liqa.hours;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
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
    private int place;

    private Key(@Nullable Object value) {
      this.value = value;
      this.text = String.valueOf(value);
    }
  }

  /// The keys of one name in an answer, each there once. For one thread.
  static final class Column {
    private final Function<String, @Nullable Object> valueOf;
    private final Map<String, Key> byStored = new HashMap<>();
    private final Map<@Nullable Object, Key> byValue = new HashMap<>();

    /// @param valueOf reads what the database has stored
    Column(Function<String, @Nullable Object> valueOf) {
      this.valueOf = valueOf;
    }

    Key key(String stored) {
      return byStored.computeIfAbsent(
          stored, s -> byValue.computeIfAbsent(valueOf.apply(s), Key::new));
    }

    /// Lets groups of these keys be compared.
    void sort() {
      List<Key> sorted = byValue.values().stream()
          .sorted(Comparator.comparing(key -> key.text))
          .toList();
      for (int n = 0; n < sorted.size(); n++) {
        sorted.get(n).place = n;
      }
    }
  }

  private final List<String> names;
  private final Key[] keys;
  private final int hash;

  /// @param names of the keys, in their order
  /// @param keys  kept
  GroupKeys(List<String> names, Key[] keys) {
    this.names = names;
    this.keys = keys;
    int sum = 0;
    for (int n = 0; n < keys.length; n++) {
      sum += names.get(n).hashCode() ^ Objects.hashCode(keys[n].value);
    }
    this.hash = sum;
  }

  /// In the order of the texts of their keys. Of groups of one answer, when its columns are sorted.
  int compareTo(GroupKeys others) {
    for (int n = 0; n < keys.length; n++) {
      int order = Integer.compare(keys[n].place, others.keys[n].place);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int n = names.indexOf(name);
    return n < 0 ? null : keys[n].value;
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
            return new SimpleImmutableEntry<>(names.get(n), keys[n].value);
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
