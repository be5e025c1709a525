package org.liqa.feed;

import java.util.UUID;
import org.liqa.platform.Id;

/// The id of what an official was told of a meeting; its messages are told of this.
///
/// @param value the UUID
public record CalendarMailId(UUID value) implements Id {

  @Override
  public String toString() {
    return value.toString();
  }
}
