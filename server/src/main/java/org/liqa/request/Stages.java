package org.liqa.request;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.notify.Concerns;
import org.liqa.notify.Due;
import org.liqa.notify.Notice;
import org.liqa.notify.Outbox;
import org.liqa.notify.Subject;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.ProblemException;
import org.liqa.reception.Visitors;

/// How requests move on, and that the visitor is told of each stage once. Thread-safe.
public final class Stages {

  private static final String KIND = "request";

  private final Database database;
  private final InstantSource clock;
  private final Audit audit;
  private final Outbox outbox;
  private final Visitors visitors;

  /// @param outbox   tells the visitor
  /// @param visitors where to
  public Stages(
      Database database, InstantSource clock, Audit audit, Outbox outbox, Visitors visitors) {
    this.database = database;
    this.clock = clock;
    this.audit = audit;
    this.outbox = outbox;
    this.visitors = visitors;
  }

  /// Moves a request to the stage that follows its own. Of two who move it at once one does.
  ///
  /// @param seen the version the caller saw, or null to go by the stage alone
  /// @throws RequestException if the order does not allow it
  /// @throws ProblemException 404 if there is no such request, 412 if it has moved on from `seen`
  public void move(
      Caller caller, RequestId id, @Nullable IfMatch seen, Stage to, @Nullable String note) {
    database.useTransaction(handle -> {
      RequestStore store = handle.attach(RequestStore.class);
      RequestRow request = store.lock(id).orElseThrow(ProblemException::notFound);
      IfMatch.check(seen, request.version());
      if (!request.stage().next().equals(java.util.Optional.of(to))) {
        throw new RequestException(
            new RequestError.StageNotAllowed(request.stage(), request.stage().next()));
      }
      store.move(id, to);
      reached(handle, caller, request, to, clock.instant(), note);
    });
  }

  /// Writes down that a request is at a stage, and lets the visitor be told.
  void reached(
      Handle handle,
      Caller caller,
      RequestRow request,
      Stage stage,
      Instant at,
      @Nullable String note) {
    handle
        .attach(RequestStore.class)
        .insertStage(new StageRow(request.id(), stage, at, caller.username(), note), caller.id());
    outbox.tell(new Notice(
        stage.purpose(),
        Subject.of(KIND, request.id()),
        new Concerns(request.visitorId(), request.id(), null, request.centerId()),
        visitors.get(request.visitorId()).mobile(),
        Map.of("number", request.number()),
        Due.now(at)));
    audit.record(caller, "request." + stage.name().toLowerCase(Locale.ROOT), KIND, request.id());
  }
}
