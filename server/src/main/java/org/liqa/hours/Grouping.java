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
  /// The men's and the women's section.
  SECTION,
  /// What the request asks for.
  KIND,
  /// Citizens and residents.
  RESIDENCY,
  /// Whether it is for a company or an institution.
  COMPANY,
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

  /// The name of its keys.
  String keyName() {
    return this == CENTER || this == OFFICIAL ? wireName() + "_id" : wireName();
  }

  /// The column of the roll-up that tells it apart.
  String column() {
    return switch (this) {
      case GENDER, SECTION -> "gender";
      case CENTER, OFFICIAL, KIND, RESIDENCY, COMPANY -> keyName();
      case HOUR, DAY, MONTH, YEAR -> "cell";
    };
  }

  /// Whether it tells apart what is asked and for whom.
  boolean isOfRequest() {
    return this == KIND || this == RESIDENCY || this == COMPANY;
  }

  /// Whether it tells apart times.
  boolean isTime() {
    return this == HOUR || this == DAY || this == MONTH || this == YEAR;
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
        "must be of gender, center, official, section, kind, residency, company, hour, day, month and year,"
            + " with commas between");
  }
}
