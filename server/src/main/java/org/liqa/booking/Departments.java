package org.liqa.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.calendar.Span;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.directory.Official;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;
import org.liqa.request.Kind;

/// The departments: who is in which, and who decides what. Each method joins the transaction that
/// is
/// open, if one is. Thread-safe.
public final class Departments {

  private final Database database;
  private final Audit audit;
  private final Directory directory;

  /// @param audit     where changes are recorded
  /// @param directory which officials there are
  public Departments(Database database, Audit audit, Directory directory) {
    this.database = database;
    this.audit = audit;
    this.directory = directory;
  }

  /// @throws ProblemException 404 if there is none
  Department get(DepartmentId id) {
    return database.inTransaction(handle -> {
      DepartmentStore store = handle.attach(DepartmentStore.class);
      return whole(store, List.of(store.find(id).orElseThrow(ProblemException::notFound)))
          .getFirst();
    });
  }

  /// A stretch of the departments.
  Page<Department> list(Page.Query query) {
    return database.inTransaction(handle -> {
      DepartmentStore store = handle.attach(DepartmentStore.class);
      return query.page(
          whole(store, store.list(query.afterId(), query.limit() + 1)),
          department -> department.id().toString());
    });
  }

  private static List<Department> whole(DepartmentStore store, List<DepartmentStore.Row> rows) {
    Map<DepartmentId, List<OfficialId>> members =
        store.members(rows.stream().map(DepartmentStore.Row::id).toList()).stream()
            .collect(Collectors.groupingBy(
                DepartmentStore.Member::departmentId,
                Collectors.mapping(DepartmentStore.Member::officialId, Collectors.toList())));
    return rows.stream()
        .map(row -> new Department(
            row.id(),
            new Name(row.nameAr(), row.nameEn()),
            row.decides(),
            members.getOrDefault(row.id(), List.of()),
            row.version()))
        .toList();
  }

  /// Puts in a department.
  ///
  /// @throws InvalidValue naming an official who is not there
  Department add(Caller caller, Department department) {
    requireOfficials(department);
    return database.inTransaction(handle -> {
      DepartmentStore store = handle.attach(DepartmentStore.class);
      store.insert(department);
      store.addMembers(department.id(), department.officialIds());
      audit.record(caller, "department.create", "department", department.id());
      return get(department.id());
    });
  }

  /// Changes it; visits that were booked for it stay with whom they have.
  ///
  /// @throws InvalidValue     naming an official who is not there
  /// @throws ProblemException 412 if it has moved on
  Department change(Caller caller, IfMatch seen, Department changed) {
    IfMatch.check(seen, changed.version());
    requireOfficials(changed);
    return database.inTransaction(handle -> {
      DepartmentStore store = handle.attach(DepartmentStore.class);
      if (store.update(changed) == 0) {
        throw ProblemException.stale();
      }
      store.clearMembers(changed.id());
      store.addMembers(changed.id(), changed.officialIds());
      audit.record(caller, "department.change", "department", changed.id());
      return get(changed.id());
    });
  }

  /// Who can decide a kind of request, those with the least to do on the day of an instant first.
  List<OfficialId> deciding(Kind kind, Instant at, ZoneId zone) {
    Span day = Paces.day(LocalDate.ofInstant(at, zone), zone);
    return database.inTransaction(handle ->
        handle.attach(DepartmentStore.class).deciding(kind, day.startsAt(), day.endsAt()));
  }

  /// A department's officials, those with the least to do on the day of an instant first.
  ///
  /// @throws InvalidValue if there is no such department, or nobody is in it
  List<OfficialId> leastBusy(DepartmentId department, Instant at, ZoneId zone) {
    Span day = Paces.day(LocalDate.ofInstant(at, zone), zone);
    List<OfficialId> officials = database.inTransaction(handle ->
        handle.attach(DepartmentStore.class).leastBusy(department, day.startsAt(), day.endsAt()));
    if (officials.isEmpty()) {
      throw new InvalidValue("department_id", "must be a department that has officials");
    }
    return officials;
  }

  private void requireOfficials(Department department) {
    Set<OfficialId> known =
        directory.officials().stream().map(Official::id).collect(Collectors.toSet());
    Set<OfficialId> members = new HashSet<>(department.officialIds());
    if (!known.containsAll(members) || members.size() < department.officialIds().size()) {
      throw new InvalidValue("official_ids", "must be officials, each once");
    }
  }
}
