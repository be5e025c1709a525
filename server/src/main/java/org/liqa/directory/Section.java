package org.liqa.directory;

/// The two sections that every centre has.
public enum Section {
  /// The men's.
  MEN,
  /// The women's.
  WOMEN
}
