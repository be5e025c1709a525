package org.liqa.reception;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of the time in which a request is written down.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record RegistrationId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static RegistrationId fromString(String text) {
    return new RegistrationId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
