package org.liqa.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a check of a hall.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record HallCheckId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static HallCheckId fromString(String text) {
    return new HallCheckId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
