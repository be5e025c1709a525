package org.liqa.calendar;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;

/// Keeps the days on which somebody or something is not there. Thread-safe.
public final class Closures {

  private final Database database;
  private final Audit audit;
  private final CalendarChange change;

  /// @param audit    where changes are recorded
  /// @param bookings whom a change hits
  public Closures(Database database, Audit audit, Bookings bookings) {
    this.database = database;
    this.audit = audit;
    this.change = new CalendarChange(bookings);
  }

  /// Closures in order of their first day.
  ///
  /// @param owner whose; each part that is null is any
  Page<Closure> list(Owner owner, Page.Query query) {
    Optional<Key> after = Optional.ofNullable(query.after()).map(Key::parse);
    return query
        .page(
            database.inTransaction(handle -> handle
                .attach(CalendarStore.class)
                .closures(
                    owner,
                    after.map(Key::startsOn).orElse(null),
                    after.map(Key::id).orElse(null),
                    query.limit() + 1)),
            row -> new Key(row.startsOn(), row.id().value()).toString())
        .map(CalendarStore.ClosureRow::closure);
  }

  /// @throws ProblemException 404 if there is none
  Closure get(ClosureId id) {
    return database
        .inTransaction(handle -> handle.attach(CalendarStore.class).findClosure(id))
        .orElseThrow(ProblemException::notFound)
        .closure();
  }

  /// Puts in a closure.
  ///
  /// @throws ProblemException 409 if visits are booked then and are not to be kept
  CalendarChange.Done<Closure> add(Caller caller, Closure closure, boolean keepBooked) {
    Owner owner = new Owner(closure.centerId(), closure.hallId(), closure.officialId());
    return database.inTransaction(handle ->
        change.make(owner, closure.startsOn(), keepBooked, () -> {
          handle.attach(CalendarStore.class).insert(closure);
          audit.record(caller, "closure.create", "closure", closure.id());
          return closure;
        }));
  }

  /// Takes a closure away.
  ///
  /// @throws ProblemException 404 if there is none
  void remove(Caller caller, ClosureId id) {
    database.useTransaction(handle -> {
      if (handle.attach(CalendarStore.class).deleteClosure(id) == 0) {
        throw ProblemException.notFound();
      }
      audit.record(caller, "closure.delete", "closure", id);
    });
  }

  private record Key(LocalDate startsOn, UUID id) {
    private static final int DATE = "2026-11-24".length();

    static Key parse(String text) {
      try {
        return new Key(
            Check.date("cursor", LocalDate.parse(text.substring(0, DATE))),
            UUID.fromString(text.substring(DATE + 1)));
      } catch (RuntimeException e) {
        throw Page.Query.badCursor();
      }
    }

    @Override
    public String toString() {
      return startsOn + "/" + id;
    }
  }
}
