package org.liqa.hours;

/// What can be wrong with a line of a file of published figures. Programs read the names, so they
/// never change.
enum FileFault {
  HEADER("the first line must be " + PublishedFile.HEADER),
  EMPTY("there is no figure; the first line is " + PublishedFile.HEADER),
  QUOTE("a quotation mark in it is out of place"),
  FIELDS("must have 4 fields"),
  LINES("a file has at most " + PublishedFile.MOST_LINES
      + " figures; this line and those after it are too many"),
  DATE("from and to must be dates such as 2026-11-24"),
  DAYS("to must be after from, by 100 years at most, and both in the years 1990 to 2100"),
  PERIODS("from and to must be of at most " + PublishedFile.MOST_PERIODS
      + " stretches of days in a file"),
  FIGURE("figure is not one that can be published here"),
  TWICE("figure stands in the file twice for these days"),
  NUMBER("value must be a number in digits 0 to 9, such as 88162 or 0.56"),
  LARGE("value must be at most " + FigureName.LARGEST),
  SHARE("value must be a share from 0 to 1, such as 0.56"),
  WHOLE("value must be a whole number"),
  DECIMALS("value must have at most " + FigureName.MOST_DECIMALS + " decimal places");

  private final String reason;

  FileFault(String reason) {
    this.reason = reason;
  }

  /// In words, and what to do about it.
  String reason() {
    return reason;
  }
}
