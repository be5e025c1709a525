package org.liqa.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a calendar feed; not the secret in its address.
///
/// @param value the UUID
@Schema(type = "string", format = "uuid")
public record FeedId(UUID value) implements Id {

  /// Reads the canonical text.
  ///
  /// @throws IllegalArgumentException if it is not a UUID
  @JsonCreator
  public static FeedId fromString(String text) {
    return new FeedId(Id.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
