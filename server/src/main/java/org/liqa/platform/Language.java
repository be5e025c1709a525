package org.liqa.platform;

/// A language in which something is read.
public enum Language {
  AR,
  EN
}
