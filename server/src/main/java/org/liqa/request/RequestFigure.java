package org.liqa.request;

import org.liqa.platform.RowFigure;

/// A figure that counts requests, and which of them it counts. A company's request counts as a
/// company's, not as its representative's.
public enum RequestFigure implements RowFigure {
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

  private final String condition;

  RequestFigure(String condition) {
    this.condition = condition;
  }

  @Override
  public String condition() {
    return condition;
  }
}
