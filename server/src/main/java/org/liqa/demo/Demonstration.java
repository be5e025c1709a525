package org.liqa.demo;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.liqa.access.Users;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;

/// What the demonstration shows, made at its first start: whole or not at all, in one transaction.
public final class Demonstration {

  private final Database database;
  private final InstantSource clock;
  private final Users users;
  private final Secrets secrets;
  private final SecureRandom random;

  /// @param clock the application's time, before which the past lies
  public Demonstration(
      Database database, InstantSource clock, Users users, Secrets secrets, SecureRandom random) {
    this.database = database;
    this.clock = clock;
    this.users = users;
    this.secrets = secrets;
    this.random = random;
  }

  /// Makes it, unless somebody is there already.
  ///
  /// @param directory where it begins
  /// @param ids       of centres, halls, officials and staff
  public void make(Settings.DemoData data, Directory directory, IdSource ids) {
    database.useTransaction(handle -> {
      if (!users.areNone()) {
        return;
      }
      DemoDirectory made = new DemoDirectory(directory, users, ids);
      made.make();
      if (data != Settings.DemoData.STAFF) {
        DemoClock past = new DemoClock();
        DemoRooms rooms = new DemoRooms(database, past, secrets, random);
        new DemoWeeks(rooms, past, made, clock.instant()).make();
        settle(handle);
      }
      if (data == Settings.DemoData.THREE_YEARS) {
        // After the weeks, so that these don't meet in its halls.
        DemoPlaces places = new DemoPlaces(directory, made, ids, 1);
        new DemoYears(made, places, secrets, clock.instant()).make(handle, DemoFigures.PUBLISHED);
      }
    });
  }

  /// What was told in the past has arrived by now.
  private void settle(org.jdbi.v3.core.Handle handle) {
    handle.createUpdate("""
            UPDATE message
            SET state = 'DELIVERED', attempts = 1, sent_at = due_at, reported_at = due_at
            WHERE state = 'QUEUED' AND due_at <= :now
            """).bind("now", clock.instant()).execute();
  }
}
