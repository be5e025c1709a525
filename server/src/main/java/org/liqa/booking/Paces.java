package org.liqa.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.calendar.Span;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.IfMatch;

/// How much officials take on. Each method joins the transaction that is open, if one is.
/// Thread-safe.
public final class Paces {

  private final Database database;
  private final Audit audit;

  /// @param audit where changes are recorded
  public Paces(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /// An official's.
  Pace of(OfficialId official) {
    return database.inTransaction(
        handle -> handle.attach(PaceStore.class).find(official).orElse(Pace.free(official)));
  }

  /// Those of all officials who have one.
  Map<OfficialId, Pace> all() {
    return database.inTransaction(handle -> handle.attach(PaceStore.class).all()).stream()
        .collect(Collectors.toMap(Pace::officialId, Function.identity()));
  }

  /// Sets an official's; what is booked stays.
  ///
  /// @param seen the version that the caller has seen, if they say so
  /// @return as it is now
  /// @throws org.liqa.platform.ProblemException 412 if it was another
  Pace put(Caller caller, @Nullable IfMatch seen, Pace pace) {
    return database.inTransaction(handle -> {
      handle.attach(PaceStore.class).put(pace);
      Pace set = of(pace.officialId());
      // Asked once the row is written, and with that this transaction's.
      IfMatch.check(seen, set.version() - 1);
      audit.record(caller, "pace.put", "official", pace.officialId());
      return set;
    });
  }

  /// Whether an official has as many meetings as they may on the day on which one begins.
  ///
  /// @param zone   to which the day belongs
  /// @param except a meeting that does not count
  boolean isFull(OfficialId official, Instant startsAt, ZoneId zone, Id except, Instant now) {
    Integer most = of(official).mostDaily();
    if (most == null) {
      return false;
    }
    Span day = day(LocalDate.ofInstant(startsAt, zone), zone);
    return database.inTransaction(handle -> handle
            .attach(PaceStore.class)
            .count(official, day.startsAt(), day.endsAt(), now, except.value()))
        >= most;
  }

  static Span day(LocalDate date, ZoneId zone) {
    return Span.ofDays(date, date.plusDays(1), zone);
  }
}
