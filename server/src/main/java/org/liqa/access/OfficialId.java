package org.liqa.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of an official; it stands here since a caller may be one.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record OfficialId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static OfficialId fromString(String text) {
    return new OfficialId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
