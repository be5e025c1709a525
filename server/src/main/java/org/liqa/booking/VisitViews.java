package org.liqa.booking;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.calendar.Span;
import org.liqa.directory.HallId;
import org.liqa.directory.Section;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.reception.VisitorId;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// Visits as callers see them, with what their request adds. Thread-safe.
public final class VisitViews {

  private final Database database;
  private final Requests requests;
  private final InstantSource clock;

  /// @param requests for number, subject and who asks
  /// @param clock    by which a hold has expired or not
  public VisitViews(Database database, Requests requests, InstantSource clock) {
    this.database = database;
    this.requests = requests;
    this.clock = clock;
  }

  /// What was decided.
  public record Outcome(String decision, @Nullable String note) {}

  /// What a client sees of a visit; apart from [Visit], so that a new column is not leaked.
  ///
  /// @param version     its ETag: another whenever anything is done to it
  /// @param connectedMs milliseconds of its closed sessions
  /// @param departmentId for which it was booked; null where with an official by name
  /// @param takenAt     when one of the department took it; null until then, while any of its
  /// officials may
  /// @param visitorName null for those who only count: analysts and administrators
  public record VisitView(
      VisitId id,
      int version,
      RequestId requestId,
      VisitorId visitorId,
      CenterId centerId,
      HallId hallId,
      @Nullable OfficialId officialId,
      @Nullable DepartmentId departmentId,
      @Nullable Instant takenAt,
      @Nullable HallId counterpartHallId,
      Instant startsAt,
      Instant endsAt,
      VisitState state,
      @Nullable CancelledBy cancelledBy,
      @Nullable Absent absent,
      @Nullable String reason,
      @Nullable Outcome outcome,
      long connectedMs,
      @Nullable ClosedBy closedBy,
      @Nullable Instant holdExpiresAt,
      Section section,
      String requestNumber,
      @Nullable String subject,
      @Nullable String visitorName) {}

  /// One visit.
  public VisitView of(Caller caller, Visit visit) {
    return of(caller, List.of(visit)).getFirst();
  }

  /// A stretch of the visits that the caller sees, by start: an official theirs, who is bound to a
  /// centre its own.
  ///
  /// @throws org.liqa.platform.ProblemException 404 if another's centre is asked for
  Page<VisitView> list(Caller caller, VisitListStore.Filter filter, Page.Query query) {
    List<Visit> rows = database.inTransaction(handle ->
        handle.attach(VisitListStore.class).list(filter.conditions(), filter, query.limit() + 1));
    Page<Visit> page = query.page(rows, visit -> visit.startsAt() + " " + visit.id());
    return new Page<>(of(caller, page.items()), page.nextCursor());
  }

  /// All visits of a centre that take time in a window or took it, by start.
  ///
  /// @throws org.liqa.platform.ProblemException 404 if it is another's centre
  List<VisitView> at(Caller caller, CenterId center, Span window) {
    caller.requireSees(center);
    Instant now = clock.instant();
    List<Visit> visits = database.inTransaction(handle -> handle
        .attach(VisitListStore.class)
        .at(center, window.startsAt().minus(NewVisit.LONGEST), window.startsAt(), window.endsAt()));
    return of(
        caller,
        visits.stream()
            .filter(visit -> visit.stateAt(now) != VisitState.EXPIRED)
            .toList());
  }

  /// Several visits, in their order.
  List<VisitView> of(Caller caller, Collection<Visit> visits) {
    Map<RequestId, Request> behind =
        requests.getAll(visits.stream().map(Visit::requestId).distinct().toList());
    boolean seesPeople =
        caller.roles().stream().anyMatch(role -> role != Role.ANALYST && role != Role.ADMIN);
    Map<VisitId, DepartmentStore.Mark> marks = database
        .inTransaction(handle -> handle
            .attach(DepartmentStore.class)
            .marks(visits.stream().map(Visit::id).toList()))
        .stream()
        .collect(Collectors.toMap(DepartmentStore.Mark::visitId, Function.identity()));
    Instant now = clock.instant();
    return visits.stream()
        .map(visit ->
            view(visit, marks.get(visit.id()), behind.get(visit.requestId()), seesPeople, now))
        .toList();
  }

  private static VisitView view(
      Visit visit,
      DepartmentStore.@Nullable Mark mark,
      @Nullable Request request,
      boolean seesPeople,
      Instant now) {
    return new VisitView(
        visit.id(),
        visit.version(),
        visit.requestId(),
        visit.visitorId(),
        visit.centerId(),
        visit.hallId(),
        visit.officialId(),
        mark == null ? null : mark.departmentId(),
        mark == null ? null : mark.takenAt(),
        visit.counterpartHallId(),
        visit.startsAt(),
        visit.endsAt(),
        visit.stateAt(now),
        visit.cancelledBy(),
        visit.absent(),
        visit.reason(),
        visit.decision() == null ? null : new Outcome(visit.decision(), visit.note()),
        visit.connectedMs(),
        visit.closedBy(),
        visit.holdExpiresAt(),
        visit.section(),
        request == null ? "" : request.number(),
        request == null || !seesPeople ? null : request.subject(),
        request == null || !seesPeople ? null : request.visitor().fullName());
  }
}
