/// Visits: a booked video meeting between a hall and an official, or a second hall. And audiences:
/// a booked meeting in person.
///
/// Read [VisitResource] (HTTP) → [Booking] (getting a slot) and [Progress] (what becomes of it) →
/// [VisitStore], [ReservationStore] (SQL). [Visits] is what other rooms may do with visits; what
/// must
/// happen when one ends they hang on as a [VisitEnding].
/// A visit moves `HELD → BOOKED → CHECKED_IN → READY → IN_PROGRESS → COMPLETED`, or ends otherwise:
/// [VisitState#after] is the table.
///
/// That hall, official and visitor are each in one meeting at a time is kept by table `reservation`
/// (`WITHOUT OVERLAPS`), not by a check in Java: a check can't see what another node inserts.
/// [Reservations] says what is done around it and why.
///
/// May use `org.liqa.request`, `.calendar` and what those may use. Must not know `org.liqa.call` or
/// `.hours`, which call us.
@NullMarked
package org.liqa.booking;

import org.jspecify.annotations.NullMarked;
