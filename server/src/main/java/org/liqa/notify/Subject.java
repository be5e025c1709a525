package org.liqa.notify;

import org.liqa.platform.Id;

/// The thing of which something is told. Each purpose of a subject is told once.
///
/// @param kind       such as `request` or `visit`
/// @param id         which one
/// @param occurrence 0, or a count where the same thing truly happens again: the second time a
/// visit
///                   is moved is another move
public record Subject(String kind, Id id, int occurrence) {

  /// A thing to which this happens once.
  public static Subject of(String kind, Id id) {
    return new Subject(kind, id, 0);
  }
}
