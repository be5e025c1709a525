package org.liqa.hours;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.InvalidValue;

/// What video hours can be told apart by.
public enum Grouping {
  /// Men and women.
  GENDER,
  /// The centre where the visitor sat.
  CENTER,
  /// The official.
  OFFICIAL,
  /// The local hour.
  HOUR,
  /// The local day.
  DAY,
  /// The month, of the calendar asked for.
  MONTH,
  /// The year, of the calendar asked for.
  YEAR;

  /// The name on the wire.
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads `by`: names with commas between, in any order; none where it is absent or empty.
  ///
  /// @throws InvalidValue for one that is not there
  static Set<Grouping> parse(@Nullable String by) {
    Set<Grouping> groupings = new LinkedHashSet<>();
    if (by == null || by.isBlank()) {
      return groupings;
    }
    for (String name : by.split(",", 20)) {
      groupings.add(of(name.strip()));
    }
    return groupings;
  }

  private static Grouping of(String name) {
    for (Grouping grouping : values()) {
      if (grouping.wireName().equals(name)) {
        return grouping;
      }
    }
    throw new InvalidValue(
        "by",
        "must be of gender, center, official, hour, day, month and year, with commas between");
  }
}
