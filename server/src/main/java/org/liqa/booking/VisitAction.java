package org.liqa.booking;

/// What can happen to a visit; whether it may, [VisitState#after] says.
enum VisitAction {
  /// A hold is booked.
  CONFIRM,
  /// A hold's time is over.
  EXPIRE,
  /// It gets another time or hall.
  MOVE,
  /// It will not be.
  CANCEL,
  /// The visitor is at the centre.
  CHECK_IN,
  /// The hall's side has joined the call.
  HALL_JOINED,
  /// Both sides have each other's media for the first time.
  SESSION_BEGAN,
  /// The visitor did not come.
  VISITOR_ABSENT,
  /// The official did not come.
  OFFICIAL_ABSENT,
  /// Somebody says that it is done.
  COMPLETE,
  /// It could not be, for a technical reason.
  FAIL,
  /// The official writes what was decided.
  DECIDE
}
