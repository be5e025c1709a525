package org.liqa.notify;

import java.time.InstantSource;
import java.util.Collection;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.IdSource;
import org.liqa.platform.SealedText;

/// What is to be told, kept in the database until it has been. Thread-safe.
public final class Outbox {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final SealedText recipients;
  private final Catalogue catalogue = Catalogue.arabic();

  /// @param recipients seals the number or the address to which a message goes
  public Outbox(Database database, InstantSource clock, IdSource ids, SealedText recipients) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.recipients = recipients;
  }

  /// Lets a visitor be told something, in the transaction that is open if one is, so that what is
  /// told and its telling are there together or not at all.
  ///
  /// @return false if this purpose of this subject was told before: nothing is told twice
  public boolean tell(Notice notice) {
    return keep(
        MessageRow.of(
            new MessageId(ids.next()), notice, catalogue.text(notice), recipients, clock.instant()),
        null);
  }

  /// As the other, by e-mail.
  ///
  /// @return false if this purpose of this subject was told before
  public boolean tell(Email email) {
    return keep(
        MessageRow.of(new MessageId(ids.next()), email, recipients, clock.instant()),
        email.attachment());
  }

  private boolean keep(MessageRow row, @Nullable Attachment attachment) {
    try {
      database.useTransaction(handle -> {
        MessageStore store = handle.attach(MessageStore.class);
        store.insert(row);
        if (attachment != null) {
          store.attach(row.id(), attachment);
        }
      });
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /// Whether somebody may have been told that of a thing: it was sent, or was on its way when
  /// nobody
  /// could say.
  ///
  /// @param kind of the subject
  public boolean mayHaveTold(String kind, Id subject, Purpose purpose) {
    return database.inTransaction(
        handle -> handle.attach(MessageStore.class).mayHaveTold(kind, subject.value(), purpose));
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
