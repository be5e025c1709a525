package org.liqa.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A figure that counts requests, and which of them it counts. A company's request counts as a
/// company's, not as its representative's.
public enum RequestFigure {
  /// All.
  REQUESTS("TRUE"),
  /// Of men.
  MEN("kind <> 'COMPANY' AND gender = 'MALE'"),
  /// Of women.
  WOMEN("kind <> 'COMPANY' AND gender = 'FEMALE'"),
  /// Of citizens.
  CITIZENS("kind <> 'COMPANY' AND residency = 'CITIZEN'"),
  /// Of residents.
  RESIDENTS("kind <> 'COMPANY' AND residency = 'RESIDENT'"),
  /// Of companies and institutions.
  COMPANIES("kind = 'COMPANY'"),
  /// Those whose registration was timed.
  MEASURED("registration_ms IS NOT NULL");

  /// In SQL, of table `request`.
  final String condition;

  RequestFigure(String condition) {
    this.condition = condition;
  }

  /// The columns of a statement that counts each, by the names of [RequestFigures.Counts].
  static String counts() {
    return Arrays.stream(values())
        .map(figure -> "COUNT(IF(%s, 1, NULL)) AS %s"
            .formatted(figure.condition, figure.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }
}
