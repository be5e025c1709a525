package org.liqa.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a department.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record DepartmentId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static DepartmentId fromString(String text) {
    return new DepartmentId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
