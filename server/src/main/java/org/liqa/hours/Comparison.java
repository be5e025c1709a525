package org.liqa.hours;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The hours of two stretches of days side by side, group by group.
///
/// @param rows each group of either
record Comparison(List<Row> rows, Row total) {

  /// A group.
  ///
  /// @param keys by the names of what was asked; none of the total
  record Row(Map<String, @Nullable Object> keys, VideoHours.Sum now, VideoHours.Sum then) {

    /// By how much of it the earlier changed to the later; null where the earlier was nothing.
    @Nullable
    Double change() {
      return then.durationMs() == 0
          ? null
          : (double) (now.durationMs() - then.durationMs()) / then.durationMs();
    }
  }

  static Comparison of(VideoHours.Answer now, VideoHours.Answer then) {
    Map<Map<String, @Nullable Object>, Row> rows = new LinkedHashMap<>();
    for (VideoHours.Group group : now.groups()) {
      rows.put(group.keys(), new Row(group.keys(), group.sum(), VideoHours.Sum.NONE));
    }
    for (VideoHours.Group group : then.groups()) {
      rows.merge(
          group.keys(),
          new Row(group.keys(), VideoHours.Sum.NONE, group.sum()),
          (a, b) -> new Row(a.keys(), a.now(), b.then()));
    }
    return new Comparison(List.copyOf(rows.values()), new Row(Map.of(), now.total(), then.total()));
  }
}
