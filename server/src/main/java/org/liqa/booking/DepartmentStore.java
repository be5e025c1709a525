package org.liqa.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.request.Kind;

/// Tables `department`, `department_official` and `department_visit`. One method is one statement;
/// the caller owns the transaction.
@RegisterConstructorMapper(DepartmentStore.Row.class)
@RegisterConstructorMapper(DepartmentStore.Member.class)
@RegisterConstructorMapper(DepartmentStore.Mark.class)
@RegisterConstructorMapper(Visit.class)
interface DepartmentStore {

  /// A row of `department`.
  record Row(DepartmentId id, String nameAr, String nameEn, Set<Kind> decides, int version) {}

  /// A row of `department_official`.
  record Member(DepartmentId departmentId, OfficialId officialId) {}

  /// A row of `department_visit`.
  ///
  /// @param takenAt when its official was named; null while anyone of the department may take it
  record Mark(
      VisitId visitId, DepartmentId departmentId, @Nullable Instant takenAt) {}

  @SqlQuery("SELECT id, name_ar, name_en, decides, version FROM department WHERE id = :id")
  Optional<Row> find(DepartmentId id);

  /// Departments in order of their ids, those after `after`.
  @SqlQuery("""
      SELECT id, name_ar, name_en, decides, version
      FROM department
      WHERE :after IS NULL OR id > :after
      ORDER BY id
      LIMIT :limit
      """)
  List<Row> list(@Nullable UUID after, int limit);

  @SqlQuery("""
      SELECT department_id, official_id
      FROM department_official
      WHERE department_id IN (<departments>)
      ORDER BY official_id
      """)
  List<Member> members(
      @BindList(value = "departments", onEmpty = BindList.EmptyHandling.NULL_STRING)
          Collection<DepartmentId> departments);

  /// A department's officials, those with the fewest meetings from `from` up to `to` first.
  @SqlQuery("""
      SELECT m.official_id
      FROM department_official m
      LEFT JOIN reservation r
        ON r.resource_id = m.official_id AND r.starts_at >= :from AND r.starts_at < :to
      WHERE m.department_id = :department
      GROUP BY m.official_id
      ORDER BY COUNT(r.resource_id), m.official_id
      """)
  List<OfficialId> leastBusy(DepartmentId department, Instant from, Instant to);

  /// Who can decide a kind of request, those with the fewest meetings from `from` up to `to` first;
  /// who is in two departments has each of theirs once.
  @SqlQuery("""
      SELECT m.official_id
      FROM department_official m
      JOIN department d ON d.id = m.department_id
      LEFT JOIN reservation r
        ON r.resource_id = m.official_id AND r.starts_at >= :from AND r.starts_at < :to
      WHERE FIND_IN_SET(:kind, d.decides)
      GROUP BY m.official_id
      ORDER BY COUNT(DISTINCT r.starts_at), m.official_id
      """)
  List<OfficialId> deciding(Kind kind, Instant from, Instant to);

  @SqlUpdate("""
      INSERT INTO department (id, name_ar, name_en, decides)
      VALUES (:id, :name.ar, :name.en, :decides)
      """)
  void insert(@BindMethods Department department);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE department
      SET name_ar = :name.ar, name_en = :name.en, decides = :decides, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int update(@BindMethods Department department);

  @SqlUpdate("DELETE FROM department_official WHERE department_id = :department")
  void clearMembers(DepartmentId department);

  @SqlBatch(
      "INSERT INTO department_official (department_id, official_id) VALUES (:department, :official)")
  void addMembers(DepartmentId department, Collection<OfficialId> official);

  @SqlUpdate("INSERT INTO department_visit (visit_id, department_id) VALUES (:visit, :department)")
  void book(VisitId visit, DepartmentId department);

  @SqlQuery(
      "SELECT visit_id, department_id, taken_at FROM department_visit WHERE visit_id IN (<visits>)")
  List<Mark> marks(
      @BindList(value = "visits", onEmpty = BindList.EmptyHandling.NULL_STRING)
          Collection<VisitId> visits);

  /// Its official is named.
  ///
  /// @return rows changed: 1, or 0 when one was named before
  @SqlUpdate(
      "UPDATE department_visit SET taken_at = :now WHERE visit_id = :visit AND taken_at IS NULL")
  int taken(VisitId visit, Instant now);

  /// Visits of departments that are still to be and that nobody has taken, by start: of a centre,
  /// or
  /// of the departments of an official, or all.
  @SqlQuery("""
      SELECT v.id, v.request_id, v.visitor_id, v.center_id, v.hall_id, v.official_id, v.counterpart_hall_id,
        v.counterpart_center_id, v.section, v.starts_at, v.ends_at, v.state, v.hold_expires_at, v.moves,
        v.checked_in_at, v.cancelled_by, v.absent, v.reason, v.decision, v.note, v.connected_ms, v.closed_by,
        v.ended_at, v.version
      FROM department_visit d
      JOIN visit v ON v.id = d.visit_id
      WHERE d.taken_at IS NULL AND v.state IN ('BOOKED', 'CHECKED_IN')
        AND (:center IS NULL OR v.center_id = :center)
        AND (:official IS NULL OR d.department_id IN (
          SELECT department_id FROM department_official WHERE official_id = :official))
      ORDER BY v.starts_at, v.id
      LIMIT :limit
      """)
  List<Visit> untaken(@Nullable CenterId center, @Nullable OfficialId official, int limit);

  /// Those of a department, or of all, that are an official's for now and in a stretch of time.
  @SqlQuery("""
      SELECT v.id, v.request_id, v.visitor_id, v.center_id, v.hall_id, v.official_id, v.counterpart_hall_id,
        v.counterpart_center_id, v.section, v.starts_at, v.ends_at, v.state, v.hold_expires_at, v.moves,
        v.checked_in_at, v.cancelled_by, v.absent, v.reason, v.decision, v.note, v.connected_ms, v.closed_by,
        v.ended_at, v.version
      FROM department_visit d
      JOIN visit v ON v.id = d.visit_id
      WHERE d.taken_at IS NULL AND (:department IS NULL OR d.department_id = :department)
        AND v.official_id = :official AND v.state IN ('BOOKED', 'CHECKED_IN') AND v.starts_at < :to AND v.ends_at > :from
      ORDER BY v.id
      """)
  List<Visit> untakenOf(
      @Nullable DepartmentId department, OfficialId official, Instant from, Instant to);
}
