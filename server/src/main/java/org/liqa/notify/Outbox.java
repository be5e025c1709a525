package org.liqa.notify;

import java.time.InstantSource;
import java.util.Collection;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.IdSource;
import org.liqa.platform.SealedText;

/// What is to be told, kept in the database until it has been. Thread-safe.
public final class Outbox {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final SealedText numbers;
  private final Catalogue catalogue = Catalogue.arabic();

  /// @param numbers seals the number to which a message goes
  public Outbox(Database database, InstantSource clock, IdSource ids, SealedText numbers) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.numbers = numbers;
  }

  /// Lets a visitor be told something, in the transaction that is open if one is, so that what is
  /// told and its telling are there together or not at all.
  ///
  /// @return false if this purpose of this subject was told before: nothing is told twice
  public boolean tell(Notice notice) {
    MessageRow row = MessageRow.of(
        new MessageId(ids.next()), notice, catalogue.text(notice), numbers, clock.instant());
    try {
      database.useTransaction(handle -> handle.attach(MessageStore.class).insert(row));
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /// Takes back what is no longer true and has not been sent, in the transaction that is open if
  /// one
  /// is.
  ///
  /// @param kind     of the subject, such as `visit`
  /// @param purposes which of its messages
  /// @return how many were taken back
  public int cancel(String kind, Id subject, Collection<Purpose> purposes) {
    return purposes.isEmpty()
        ? 0
        : database.inTransaction(
            handle -> handle.attach(MessageStore.class).cancel(kind, subject.value(), purposes));
  }
}
