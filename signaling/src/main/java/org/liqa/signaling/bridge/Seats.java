package org.liqa.signaling.bridge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The places for others in one participant's offers, two media sections each, in order. A section
/// can never be taken out of a session (RFC 9429 §5.2.2), so the place of one who went stays empty
/// and is used again.
///
/// Not thread-safe.
final class Seats {

  /// Somebody who is to be received.
  ///
  /// @param endpoint their endpoint's id
  record Seat(String endpoint, Streams streams) {}

  /// As many sections as a description may have, of which the first two are no seat's.
  private static final int MOST = 15;

  private final List<@Nullable Seat> seats = new ArrayList<>();

  /// Seats exactly those. A place that falls empty now is not given away at once: an offer with it
  /// empty goes first, so that no browser has to take one person's stream for another's.
  ///
  /// @return whether anything changed
  boolean arrange(Collection<Seat> wanted) {
    List<@Nullable Seat> before = new ArrayList<>(seats);
    Set<Seat> newcomers = new LinkedHashSet<>(wanted);
    newcomers.removeAll(new HashSet<>(seats));
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      if (seat != null && !wanted.contains(seat)) {
        seats.set(i, null);
      }
    }
    newcomers.forEach(newcomer -> seat(newcomer, before));
    return !seats.equals(before);
  }

  private void seat(Seat newcomer, List<@Nullable Seat> before) {
    boolean full = seats.size() == MOST;
    for (int i = 0; i < seats.size(); i++) {
      if (seats.get(i) == null && (full || i < before.size() && before.get(i) == null)) {
        seats.set(i, newcomer);
        return;
      }
    }
    seats.add(newcomer);
  }

  /// In order; null where nobody sits.
  List<@Nullable Seat> inOrder() {
    return Collections.unmodifiableList(new ArrayList<>(seats));
  }
}
