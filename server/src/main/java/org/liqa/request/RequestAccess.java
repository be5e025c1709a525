package org.liqa.request;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;

/// Who sees which requests: an official those behind their own visits; staff of a centre those that
/// were taken there or are met there; everyone else all. Thread-safe.
public final class RequestAccess {

  private static final Role[] SEE_WITHOUT_A_VISIT = {
    Role.RECEPTIONIST,
    Role.REGISTRAR,
    Role.SCHEDULER,
    Role.HALL_OPERATOR,
    Role.FOLLOW_UP,
    Role.CALL_AGENT,
    Role.SUPERVISOR
  };

  private final Database database;
  private final Requests requests;
  private final Meetings meetings;

  /// @param meetings what is known of visits
  public RequestAccess(Database database, Requests requests, Meetings meetings) {
    this.database = database;
    this.requests = requests;
    this.meetings = meetings;
  }

  /// A request that the caller sees.
  ///
  /// @throws ProblemException 404 if it is not there or not theirs to see
  Detail get(Caller caller, RequestId id) {
    return database.inTransaction(handle -> {
      Detail detail = requests.detail(id);
      if (!sees(caller, detail.row())) {
        throw ProblemException.notFound();
      }
      return detail;
    });
  }

  /// A stretch of the requests that the caller sees, latest first.
  ///
  /// @throws ProblemException 404 if another centre's are asked for
  Page<Detail> list(Caller caller, RequestFilter asked, Page.Query query) {
    return database.inTransaction(handle -> {
      RequestStore store = handle.attach(RequestStore.class);
      RequestFilter filter = asked.at(caller.narrow(asked.centerId()));
      List<RequestRow> rows;
      OfficialId official = official(caller);
      if (caller.is(SEE_WITHOUT_A_VISIT)) {
        rows = store.list(filter.conditions(), filter, query.afterId(), query.limit() + 1);
      } else if (official == null) {
        rows = List.of();
      } else {
        List<RequestId> own = meetings.with(official);
        rows = own.isEmpty()
            ? List.of()
            : store.listOnly(own, filter.conditions(), filter, query.afterId(), query.limit() + 1);
      }
      Page<RequestRow> page = query.page(rows, row -> row.id().toString());
      return new Page<>(requests.details(page.items()), page.nextCursor());
    });
  }

  private boolean sees(Caller caller, RequestRow request) {
    if (!caller.is(SEE_WITHOUT_A_VISIT)) {
      OfficialId official = official(caller);
      return official != null && meetings.isWith(request.id(), official);
    }
    CenterId center = caller.centerId();
    return center == null
        || center.equals(request.centerId())
        || meetings.isAt(request.id(), center);
  }

  private static @Nullable OfficialId official(Caller caller) {
    return caller.is(Role.OFFICIAL) ? caller.officialId() : null;
  }
}
