package org.liqa.platform;

import java.time.Instant;
import java.util.UUID;

/// Behind which item the reading of a list in order of time goes on.
///
/// @param at the item's time
/// @param id tells apart those of the same time. The database alone compares ids: it orders them
///           otherwise than Java does
public record TimeKey(Instant at, UUID id) {

  private static final TimeKey FIRST = new TimeKey(Instant.EPOCH, new UUID(0, 0));

  /// Where the page that is asked for begins.
  ///
  /// @throws ProblemException 400 if the cursor is another list's
  public static TimeKey of(Page.Query query) {
    String key = query.after();
    if (key == null) {
      return FIRST;
    }
    try {
      String[] parts = key.split(" ", 2);
      return new TimeKey(
          Check.instant("cursor", Instant.parse(parts[0])), UUID.fromString(parts[1]));
    } catch (RuntimeException e) {
      throw Page.Query.badCursor();
    }
  }

  /// As a page keeps it.
  @Override
  public String toString() {
    return at + " " + id;
  }
}
