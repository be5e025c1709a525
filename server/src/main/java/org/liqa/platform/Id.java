package org.liqa.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// An identifier with a type of its own, so that a hall's can't be passed for a visit's.
///
/// Each is a record of one [UUID] named `value`, made by [IdSource], and with a static `fromString`
/// through which Jersey and Jackson read it. The database layer binds and reads every such record.
public interface Id {

  /// The UUID itself, version 7 where Liqa made it.
  @JsonValue
  UUID value();

  /// Reads the canonical text of a UUID, 36 characters, and no other form of it.
  ///
  /// @throws IllegalArgumentException if it is anything else
  static UUID parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not the canonical form of a UUID");
    }
    return value;
  }
}
