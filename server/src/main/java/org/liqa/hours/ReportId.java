package org.liqa.hours;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a subscription to the report of the month.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record ReportId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static ReportId fromString(String text) {
    return new ReportId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
