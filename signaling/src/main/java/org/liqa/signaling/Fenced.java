package org.liqa.signaling;

/// Another node has this room now, under a newer lease; what this node still wants to write is
/// void.
public final class Fenced extends Exception {

  /// Says so.
  public Fenced() {
    super("another node has this room");
  }
}
