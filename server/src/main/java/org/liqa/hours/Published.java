package org.liqa.hours;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Sha256;

/// The figures that others counted and published, as they were brought in: beside what Liqa counts,
/// never in it. Thread-safe.
final class Published {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;

  Published(Database database, InstantSource clock, IdSource ids, Audit audit) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
  }

  /// A file that was brought in.
  record PublishedImport(PublishedStore.ImportRow row, List<PublishedStore.FigureRow> figures) {}

  /// Takes in a file, all of it or nothing.
  ///
  /// @param source who published it, and where
  /// @throws ProblemException 422, naming each line at fault; 409 `already-imported` for a file
  /// that
  /// was taken in before, with that import's id
  PublishedImport add(Caller caller, String source, String csv) {
    List<PublishedFile.Line> lines = PublishedFile.read(csv);
    byte[] hash = Sha256.of(csv);
    PublishedImportId id = new PublishedImportId(ids.next());
    return database.inTransaction(handle -> {
      PublishedStore store = handle.attach(PublishedStore.class);
      try {
        store.insert(id, hash, source, clock.instant(), caller.id());
      } catch (UnableToExecuteStatementException e) {
        if (!Database.isDuplicate(e)) {
          throw e;
        }
        throw alreadyImported(store.withHash(hash).orElseThrow());
      }
      store.insertFigures(id, lines);
      audit.record(caller, "published-figures.import", "published-import", id);
      return read(store, id);
    });
  }

  private static ProblemException alreadyImported(PublishedImportId id) {
    return ProblemException.of(Problem.of(
        409,
        "already-imported",
        "Already imported",
        "This file was imported before; there is nothing to do.",
        Map.of("id", id.toString())));
  }

  /// One import.
  ///
  /// @throws ProblemException 404
  PublishedImport get(PublishedImportId id) {
    return database.inTransaction(handle -> read(handle.attach(PublishedStore.class), id));
  }

  /// A stretch of the imports, latest first.
  Page<PublishedImport> list(Page.Query query) {
    return database.inTransaction(handle -> {
      PublishedStore store = handle.attach(PublishedStore.class);
      return query
          .page(store.list(query.afterId(), query.limit() + 1), row -> row.id().toString())
          .map(row -> new PublishedImport(row, store.figures(row.id())));
    });
  }

  private static PublishedImport read(PublishedStore store, PublishedImportId id) {
    return new PublishedImport(
        store.find(id).orElseThrow(ProblemException::notFound), store.figures(id));
  }
}
