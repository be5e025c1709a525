package org.liqa.signaling.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When one participant had media, as far as it matters for the session that is open. Owned by its
/// [Sessions].
final class Media {

  /// A stretch with media; open while there is no end.
  static final class Span {
    final Instant from;

    @Nullable
    Instant to;

    @Nullable
    EndReason reason;

    Span(Instant from) {
      this.from = from;
    }
  }

  final boolean hall;
  final List<Span> spans = new ArrayList<>();
  private @Nullable Instant lastSign;
  private boolean online;

  Media(boolean hall) {
    this.hall = hall;
  }

  void cameBack() {
    online = true;
    lastSign = null;
  }

  void wentAway(Instant sign) {
    if (online) {
      online = false;
      lastSign = sign;
    }
  }

  void began(Instant at) {
    if (!hasMedia()) {
      spans.add(new Span(at));
    }
  }

  void ended(Instant at, EndReason reason) {
    if (hasMedia()) {
      Span span = spans.getLast();
      span.to = at.isBefore(span.from) ? span.from : at;
      span.reason = reason;
    }
  }

  boolean isOnline() {
    return online;
  }

  boolean hasMedia() {
    return !spans.isEmpty() && spans.getLast().to == null;
  }

  /// The end of a span; of an open one whose connection is lost, as far as it is sure.
  @Nullable
  Instant surelyTo(Span span) {
    if (span.to != null || lastSign == null) {
      return span.to;
    }
    return lastSign.isBefore(span.from) ? span.from : lastSign;
  }

  void forgetEnded() {
    spans.removeIf(span -> span.to != null);
  }
}
