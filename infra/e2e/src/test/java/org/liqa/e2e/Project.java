package org.liqa.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where things are, whoever runs the tests: Maven says it, an editor starts in the module.
final class Project {

  private Project() {}

  /// The project's root, in which `infra/run` is.
  static Path root() {
    return Path.of(System.getProperty("liqa.root", "../..")).toAbsolutePath().normalize();
  }

  /// A folder for what a test run makes, emptied by a clean build alone.
  static Path made(String name) {
    try {
      return Files.createDirectories(root().resolve("infra/e2e/target").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
