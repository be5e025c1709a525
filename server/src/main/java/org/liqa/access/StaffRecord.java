package org.liqa.access;

/// Keeps who changed what of the staff. It is asked in the transaction of the change, so that
/// neither is without the other; the audit, which knows this room, is what keeps it.
@FunctionalInterface
public interface StaffRecord {

  /// @param action what was done, such as `user.change`
  /// @param user   whom it was done to
  void record(Caller by, String action, UserId user);
}
