/// Reception: who the visitor is, that they are there, and the time in which their request is
/// written.
///
/// Read [VisitorResource] → [Visitors] (who), [CheckInResource] → [CheckIns] (a place in reception,
/// and the identity verified there), [RegistrationResource] → [Registrations] (the measured time).
/// A visitor is one row for one identity number, kept sealed and found by its keyed hash. A place
/// is
/// taken from check-in until the request's number is issued or the visitor leaves; whatever takes
/// or
/// changes one locks the row of the centre's day, or the check-in's own, first.
///
/// May use `org.liqa.directory`, `.notify`, `.audit`, `.access` and `.platform`. Must not know
/// `org.liqa.request`, which ends a registration.
@NullMarked
package org.liqa.reception;

import org.jspecify.annotations.NullMarked;
