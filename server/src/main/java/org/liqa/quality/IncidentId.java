package org.liqa.quality;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of something that went wrong in a centre.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record IncidentId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static IncidentId fromString(String text) {
    return new IncidentId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
