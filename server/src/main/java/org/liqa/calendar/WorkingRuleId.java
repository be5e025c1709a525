package org.liqa.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a rule of working hours.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record WorkingRuleId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static WorkingRuleId fromString(String text) {
    return new WorkingRuleId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
