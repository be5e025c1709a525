package org.liqa.request;

/// What a request asks for.
public enum Kind {
  /// To meet the minister.
  MEET_MINISTER,
  /// To meet an official.
  MEET_OFFICIAL,
  /// A service.
  SERVICE,
  /// Something for a company or an institution, which it names.
  COMPANY;

  /// Whether it asks for a meeting.
  public boolean isMeeting() {
    return switch (this) {
      case MEET_MINISTER, MEET_OFFICIAL -> true;
      case SERVICE, COMPANY -> false;
    };
  }
}
