package org.liqa.reception;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a visitor's stay in a centre's reception.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record CheckInId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static CheckInId fromString(String text) {
    return new CheckInId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
