package org.liqa.signaling.protocol;

/// Why a connection is closed (RFC 6455 §7.4; those from 4000 on are this protocol's own).
public enum CloseCode {
  /// The client left.
  NORMAL(1000),
  /// This node is going away: resume at once.
  GOING_AWAY(1001),
  /// A binary message.
  BINARY(1003),
  /// Not UTF-8, or not JSON.
  NOT_TEXT(1007),
  /// An unknown type, a wrong field, a message before `join`, or over the rate.
  POLICY(1008),
  /// Over 64 KiB.
  TOO_LARGE(1009),
  /// No ticket, a bad, used or expired one, or no `join` in time.
  NO_TICKET(4401),
  /// Not admitted.
  NOT_ADMITTED(4403),
  /// A newer connection took the place.
  REPLACED(4409),
  /// The visit is over.
  VISIT_OVER(4410);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }
}
