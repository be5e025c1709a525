package org.liqa.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// The centres, halls and officials, for every other room. Thread-safe.
public final class Directory {

  private static final int ALL = 100_000;

  private final Database database;
  private final Audit audit;

  /// @param audit where changes are recorded
  public Directory(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /// The centre of that id, if there is one.
  public Optional<Center> findCenter(CenterId id) {
    return read(store -> store.findCenter(id));
  }

  /// @throws ProblemException 404 if there is none
  public Center getCenter(CenterId id) {
    return findCenter(id).orElseThrow(ProblemException::notFound);
  }

  /// The centre that a client named as `center_id`.
  ///
  /// @throws InvalidValue if there is none
  public Center requireCenter(CenterId id) {
    return findCenter(id)
        .orElseThrow(() -> new InvalidValue("center_id", "must be one of the centres"));
  }

  /// The centre to which a question must be narrowed, as [Caller#narrow] says, of one that a client
  /// named as `center_id`.
  ///
  /// @param asked the centre asked for, or null for all
  /// @return null for all centres
  /// @throws InvalidValue     if there is none of that id
  /// @throws ProblemException 404 if it is not the caller's
  public @Nullable CenterId narrow(Caller caller, @Nullable CenterId asked) {
    if (asked != null) {
      var unused = requireCenter(asked);
    }
    return caller.narrow(asked);
  }

  /// Every centre, by code.
  public List<Center> centers() {
    return read(store -> store.centers(null, null, ALL));
  }

  /// A stretch of the centres that a caller sees.
  Page<Center> centers(Caller caller, Page.Query query) {
    return query.page(
        read(store -> store.centers(caller.centerId(), query.after(), query.limit() + 1)),
        Center::code);
  }

  /// The hall of that id, if there is one.
  public Optional<Hall> findHall(HallId id) {
    return read(store -> store.findHall(id));
  }

  /// @throws ProblemException 404 if there is none
  public Hall getHall(HallId id) {
    return findHall(id).orElseThrow(ProblemException::notFound);
  }

  /// Every hall of a centre, by code.
  public List<Hall> halls(CenterId center) {
    return read(store -> store.halls(center, null, ALL));
  }

  Page<Hall> halls(CenterId center, Page.Query query) {
    return query.page(
        read(store -> store.halls(center, query.after(), query.limit() + 1)), Hall::code);
  }

  /// Looks whether there is a hall that a client named as `hall_id`, at the centre to which they
  /// narrowed their question.
  ///
  /// @param asked null where all are meant
  /// @param at    as [#narrow] gives it; null for all centres
  /// @throws InvalidValue if there is none there
  public void requireHall(@Nullable HallId asked, @Nullable CenterId at) {
    if (asked != null
        && findHall(asked)
            .filter(hall -> at == null || at.equals(hall.centerId()))
            .isEmpty()) {
      throw new InvalidValue(
          "hall_id", at == null ? "must be one of the halls" : "must be one of the centre's halls");
    }
  }

  /// The official of that id, if there is one.
  public Optional<Official> findOfficial(OfficialId id) {
    return read(store -> store.findOfficial(id));
  }

  /// @throws ProblemException 404 if there is none
  public Official getOfficial(OfficialId id) {
    return findOfficial(id).orElseThrow(ProblemException::notFound);
  }

  /// Looks whether there is an official that a client named as `official_id`.
  ///
  /// @param asked null where all are meant
  /// @throws InvalidValue if there is none
  public void requireOfficial(@Nullable OfficialId asked) {
    if (asked != null && findOfficial(asked).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
  }

  /// Every official, by username.
  public List<Official> officials() {
    return read(store -> store.officials(null, ALL));
  }

  Page<Official> officials(Page.Query query) {
    return query.page(
        read(store -> store.officials(query.after(), query.limit() + 1)), Official::username);
  }

  /// Puts in a new centre.
  ///
  /// @throws ProblemException 409 if its code is taken
  public Center add(Caller caller, Center center) {
    return write(() -> audit.record(caller, "center.create", "center", center.id()), store -> {
      store.insertCenter(center);
      return getCenter(center.id());
    });
  }

  /// Puts in a new hall.
  ///
  /// @throws ProblemException 409 if its code is taken in its centre
  public Hall add(Caller caller, Hall hall) {
    return write(() -> audit.record(caller, "hall.create", "hall", hall.id()), store -> {
      store.insertHall(hall);
      return getHall(hall.id());
    });
  }

  /// Puts in a new official.
  ///
  /// @throws ProblemException 409 if the username is taken
  public Official add(Caller caller, Official official) {
    return write(
        () -> audit.record(caller, "official.create", "official", official.id()), store -> {
          store.insertOfficial(official);
          return getOfficial(official.id());
        });
  }

  Center change(Caller caller, IfMatch seen, Center changed) {
    IfMatch.check(seen, changed.version());
    return write(() -> audit.record(caller, "center.change", "center", changed.id()), store -> {
      requireChanged(store.updateCenter(changed));
      return getCenter(changed.id());
    });
  }

  Hall change(Caller caller, IfMatch seen, Hall changed) {
    IfMatch.check(seen, changed.version());
    return write(() -> audit.record(caller, "hall.change", "hall", changed.id()), store -> {
      requireChanged(store.updateHall(changed));
      return getHall(changed.id());
    });
  }

  Official change(Caller caller, IfMatch seen, Official changed) {
    IfMatch.check(seen, changed.version());
    return write(() -> audit.record(caller, "official.change", "official", changed.id()), store -> {
      requireChanged(store.updateOfficial(changed));
      return getOfficial(changed.id());
    });
  }

  private static void requireChanged(int rows) {
    if (rows == 0) {
      throw ProblemException.stale();
    }
  }

  private <T extends @Nullable Object> T read(Function<DirectoryStore, T> work) {
    return database.inTransaction(handle -> work.apply(handle.attach(DirectoryStore.class)));
  }

  private <T> T write(Runnable record, Function<DirectoryStore, T> work) {
    try {
      return database.inTransaction(handle -> {
        T result = work.apply(handle.attach(DirectoryStore.class));
        record.run();
        return result;
      });
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        throw ProblemException.of(Problem.of(
            409,
            "code-taken",
            "Taken already",
            "Another has this code or username; choose a different one."));
      }
      throw e;
    }
  }
}
