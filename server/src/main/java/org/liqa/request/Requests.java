package org.liqa.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liqa.platform.Database;
import org.liqa.platform.ProblemException;
import org.liqa.reception.Person;
import org.liqa.reception.VisitorId;
import org.liqa.reception.Visitors;

/// The requests, for other rooms: whose they are, how far they are, and that a meeting is planned.
/// Who may see which is [RequestAccess]'s. Thread-safe.
public final class Requests {

  private final Database database;
  private final Visitors visitors;

  /// @param visitors who asks
  public Requests(Database database, Visitors visitors) {
    this.database = database;
    this.visitors = visitors;
  }

  /// A request, in the transaction that is open if one is.
  ///
  /// @throws ProblemException 404 if there is none
  public Request get(RequestId id) {
    Request request = getAll(List.of(id)).get(id);
    if (request == null) {
      throw ProblemException.notFound();
    }
    return request;
  }

  /// Requests for a list; what is not there is not in the answer.
  public Map<RequestId, Request> getAll(Collection<RequestId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database.inTransaction(handle -> {
      List<RequestRow> rows = handle.attach(RequestStore.class).findAll(ids);
      Map<VisitorId, Person> persons = persons(rows);
      return rows.stream()
          .map(row -> request(row, Objects.requireNonNull(persons.get(row.visitorId()))))
          .collect(Collectors.toUnmodifiableMap(Request::id, Function.identity()));
    });
  }

  /// Says whether a request has a visit that is still to be, so that it is listed as awaiting one
  /// or
  /// is not; in the transaction that books or ends the visit.
  ///
  /// @throws ProblemException 404 if there is no such request
  public void meetingPlanned(RequestId id, boolean planned) {
    database.useTransaction(handle -> {
      if (handle.attach(RequestStore.class).meetingPlanned(id, planned) == 0) {
        throw ProblemException.notFound();
      }
    });
  }

  Detail detail(RequestId id) {
    return database.inTransaction(handle -> details(List.of(
            handle.attach(RequestStore.class).find(id).orElseThrow(ProblemException::notFound)))
        .getFirst());
  }

  List<Detail> details(List<RequestRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(handle -> {
      Map<VisitorId, Person> persons = persons(rows);
      Map<RequestId, List<StageRow>> stages =
          handle
              .attach(RequestStore.class)
              .stages(rows.stream().map(RequestRow::id).toList())
              .stream()
              .collect(Collectors.groupingBy(StageRow::requestId));
      return rows.stream()
          .map(row -> new Detail(
              row,
              Objects.requireNonNull(persons.get(row.visitorId())),
              stages.getOrDefault(row.id(), List.of())))
          .toList();
    });
  }

  private Map<VisitorId, Person> persons(List<RequestRow> rows) {
    return visitors.persons(rows.stream().map(RequestRow::visitorId).distinct().toList());
  }

  private static Request request(RequestRow row, Person visitor) {
    return new Request(
        row.id(),
        row.number(),
        visitor,
        row.centerId(),
        row.kind(),
        row.channel(),
        row.subject(),
        row.stage());
  }
}
