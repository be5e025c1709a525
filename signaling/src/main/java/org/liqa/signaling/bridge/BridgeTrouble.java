package org.liqa.signaling.bridge;

/// A bridge did not do what it was asked. What matters is what to do next.
final class BridgeTrouble extends Exception {

  /// What to do next.
  enum Next {
    /// Ask the same again: it did not answer in time, or answered half.
    AGAIN,
    /// The conference is there already, perhaps by a request whose answer was lost: ask without
    /// `create`.
    CONFERENCE_THERE,
    /// The bridge knows no such conference: make it anew, anywhere.
    CONFERENCE_GONE,
    /// The endpoint is there already: expire it, then ask again.
    ENDPOINT_THERE,
    /// The bridge knows no such endpoint: make it anew.
    ENDPOINT_GONE,
    /// The bridge is about to end and takes no new conference: ask another.
    BRIDGE_LEAVING,
    /// The bridge is dead or ill: ask another, and leave this one alone for a while.
    BRIDGE_DOWN,
    /// The bridge does not accept what we say; to say it again is of no use.
    REFUSED
  }

  private final Next next;

  BridgeTrouble(Next next, String detail) {
    super(detail);
    this.next = next;
  }

  BridgeTrouble(Next next, String detail, Throwable cause) {
    super(detail, cause);
    this.next = next;
  }

  Next next() {
    return next;
  }

  /// For the log: no secret is ever in it.
  String detail() {
    return String.valueOf(getMessage());
  }
}
