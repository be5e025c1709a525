package org.liqa.reception;

/// What can go wrong in reception that its caller can act on.
public sealed interface ReceptionError {

  /// The identity number is a visitor's already.
  record VisitorExists(VisitorId id) implements ReceptionError {}

  /// Every place of the centre's reception is taken.
  record ReceptionFull(int capacity) implements ReceptionError {}

  /// The visitor left, or came on an earlier day.
  record CheckInOver(CheckInId id) implements ReceptionError {}

  /// Somebody is writing a request down for this check-in.
  record RegistrationOpen(RegistrationId id) implements ReceptionError {}

  /// The registration has been used, or ended when the visitor left.
  record RegistrationOver(RegistrationId id) implements ReceptionError {}
}
