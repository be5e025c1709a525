package org.liqa.hours;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  /// @param lines  what the file says
  /// @throws ProblemException 409 `already-imported` for a file that was taken in before, with that
  /// import's id
  PublishedImport add(Caller caller, String source, List<PublishedFile.Line> lines) {
    byte[] hash = Sha256.of(PublishedFile.textOf(lines));
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

  /// A stretch of the imports, latest first: no more of them than speak of as many stretches of
  /// days together as one may.
  Page<PublishedImport> list(Page.Query query) {
    return database.inTransaction(handle -> {
      PublishedStore store = handle.attach(PublishedStore.class);
      List<PublishedImport> read = store.list(query.afterId(), query.limit() + 1).stream()
          .map(row -> new PublishedImport(row, store.figures(row.id())))
          .toList();
      int fit = Math.min(fit(read), query.limit());
      return new Page.Query(fit, query.after())
          .page(
              read.subList(0, Math.min(read.size(), fit + 1)),
              one -> one.row().id().toString());
    });
  }

  private static int fit(List<PublishedImport> imports) {
    Set<List<LocalDate>> days = new HashSet<>();
    int fit = 0;
    for (PublishedImport one : imports) {
      one.figures().forEach(figure -> days.add(List.of(figure.fromDay(), figure.toDay())));
      if (fit > 0 && days.size() > PublishedFile.MOST_PERIODS) {
        break;
      }
      fit++;
    }
    return fit;
  }

  private static PublishedImport read(PublishedStore store, PublishedImportId id) {
    return new PublishedImport(
        store.find(id).orElseThrow(ProblemException::notFound), store.figures(id));
  }
}
