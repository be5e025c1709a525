package org.liqa.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `request_stage`: that a request reached a stage.
///
/// @param byUsername who moved it
public record StageRow(
    RequestId requestId,
    Stage stage,
    Instant at,
    String byUsername,
    @Nullable String note) {

  /// Without the note.
  @Override
  public String toString() {
    return "StageRow[" + requestId + ", " + stage + "]";
  }
}
