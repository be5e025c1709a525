package org.liqa.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a person does in Liqa; a user may have several.
public enum Role {
  /// Checks visitors in and verifies who they are.
  RECEPTIONIST,
  /// Writes requests down.
  REGISTRAR,
  /// Books visits.
  SCHEDULER,
  /// Seats the visitor in the hall and holds the hall's end of the call.
  HALL_OPERATOR,
  /// Meets the visitor by video and decides.
  OFFICIAL,
  /// Takes requests through the ministry.
  FOLLOW_UP,
  /// Answers the toll-free number.
  CALL_AGENT,
  /// Oversees a centre.
  SUPERVISOR,
  /// Reads the figures.
  ANALYST,
  /// Keeps the directory, the staff and the calendars.
  ADMIN;

  /// The name on the wire and in the database, lower case.
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of that name.
  ///
  /// @throws IllegalArgumentException if there is none
  @JsonCreator
  public static Role of(String wireName) {
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("no such role");
  }
}
