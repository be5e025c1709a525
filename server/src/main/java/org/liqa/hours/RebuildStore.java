package org.liqa.hours;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Tables `roll_up_rebuild`, the number of the latest rebuild, and `roll_up_missing`, what rebuilds
/// found. One method is one statement; the caller owns the transaction.
interface RebuildStore {

  /// Locks the number.
  ///
  /// @return empty where another has it, who begins or adds what was found
  @SqlQuery("SELECT number FROM roll_up_rebuild FOR UPDATE SKIP LOCKED")
  Optional<Integer> lock();

  /// Moves the number on, so that nobody who began before adds anything.
  ///
  /// @return 1, or 0 where it was moved on since
  @SqlUpdate("UPDATE roll_up_rebuild SET number = number + 1 WHERE number = :number")
  int moveOn(int number);

  /// Adds to the roll-up what a rebuild found.
  ///
  /// @param after position, not added
  /// @param until position, added
  @SqlUpdate("INSERT INTO video_hours (" + RollUp.COLUMNS + ") SELECT " + RollUp.COLUMNS + """
       FROM roll_up_missing
      WHERE rebuild = :rebuild AND position > :after AND position <= :until
      ORDER BY position
      """
      + RollUp.ADD)
  void add(int rebuild, long after, long until);

  /// Removes what that rebuild and those before it found.
  ///
  /// @return how many rows, `limit` at most
  @SqlUpdate("""
      DELETE FROM roll_up_missing
      WHERE rebuild <= :rebuild
      ORDER BY rebuild, position
      LIMIT :limit
      """)
  int forget(int rebuild, int limit);
}
