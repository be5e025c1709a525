package org.liqa.reception;

import java.time.InstantSource;
import java.util.Optional;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.ProblemException;

/// Who was verified to be who they say. Thread-safe.
public final class Verifications {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;

  /// @param audit where a verification is recorded
  public Verifications(Database database, InstantSource clock, IdSource ids, Audit audit) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
  }

  /// The latest verification of a visitor, wherever it was; empty if nobody has verified them.
  ///
  /// @throws ProblemException 404 if there is no such visitor
  public Optional<Verification> latest(VisitorId visitor) {
    return database.inTransaction(handle -> {
      VerificationStore store = handle.attach(VerificationStore.class);
      if (!store.isVisitor(visitor)) {
        throw ProblemException.notFound();
      }
      return store.latest(visitor);
    });
  }

  /// Records a verification, in the transaction that is open if one is.
  ///
  /// @param visitor one that is there
  public Verification record(Caller caller, VisitorId visitor, Document document) {
    Verification verification =
        new Verification(new VerificationId(ids.next()), visitor, document, clock.instant());
    return database.inTransaction(handle -> {
      handle.attach(VerificationStore.class).insert(verification, caller.id());
      audit.record(caller, "visitor.verify-identity", "visitor", visitor);
      return verification;
    });
  }
}
