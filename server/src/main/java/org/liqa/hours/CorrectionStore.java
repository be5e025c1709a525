package org.liqa.hours;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.UserId;
import org.liqa.booking.VisitId;
import org.liqa.directory.HallId;

/// Tables `correction` and `correction_decision`, which nothing is changed in. One method is one
/// statement; the caller owns the transaction.
@RegisterConstructorMapper(CorrectionRow.class)
interface CorrectionStore {

  /// What a list is narrowed to; null narrows nothing.
  public record Filter(
      @Nullable VisitId visit,
      @Nullable CenterId center,
      @Nullable CorrectionState state) {}

  /// Corrections with how they were decided.
  String ROWS = """
      SELECT c.id, c.visit_id, c.effect, c.starts_at, c.ends_at, c.reason, c.gender, c.center_id, c.section,
        c.official_id, c.kind, c.residency, c.company, c.time_zone, c.proposed_by, p.username AS proposer,
        c.proposed_at, COALESCE(d.decision, 'PROPOSED') AS state, u.username AS decider, d.decided_at, d.note
      FROM correction c
      JOIN app_user p ON p.id = c.proposed_by
      LEFT JOIN correction_decision d ON d.correction_id = c.id
      LEFT JOIN app_user u ON u.id = d.decided_by
      """;

  @SqlUpdate("""
      INSERT INTO correction (id, visit_id, effect, starts_at, ends_at, reason, gender, center_id, section,
        official_id, kind, residency, company, time_zone, proposed_by, proposed_at)
      VALUES (:id, :visitId, :effect, :startsAt, :endsAt, :reason, :countsAs.gender, :countsAs.centerId,
        :countsAs.section, :countsAs.officialId, :countsAs.kind, :countsAs.residency, :countsAs.company,
        :countsAs.timeZone, :proposedBy, :proposedAt)
      """)
  void insert(@BindMethods CorrectionRow correction);

  /// The key allows one, and the check no decision of who proposed it.
  @SqlUpdate("""
      INSERT INTO correction_decision (correction_id, proposed_by, decision, decided_by, decided_at, note)
      SELECT id, proposed_by, :decision, :by, :at, :note
      FROM correction
      WHERE id = :id
      """)
  void decide(
      CorrectionId id, CorrectionState decision, UserId by, Instant at, @Nullable String note);

  /// Of two who correct one visit the second sees what the first did.
  @SqlQuery("SELECT id FROM visit WHERE id IN (<visits>) ORDER BY id FOR UPDATE")
  List<VisitId> lockVisits(@BindList Collection<VisitId> visits);

  /// Of two who add time in one hall the second sees what the first did.
  @SqlQuery("SELECT id FROM hall WHERE id IN (<halls>) ORDER BY id FOR UPDATE")
  List<HallId> lockHalls(@BindList Collection<HallId> halls);

  /// Other visits that something of this stretch may count for in these halls. Walks
  /// `session_by_start`: no session is longer than a day, since its visit is closed at the day's
  /// end.
  @SqlQuery("""
      SELECT s.visit_id
      FROM session s
      JOIN visit v ON v.id = s.visit_id
      WHERE s.started_at > :from - INTERVAL 2 DAY AND s.started_at < :to
        AND (s.ended_at IS NULL OR s.ended_at > :from)
        AND (s.hall_id IN (<halls>) OR v.counterpart_hall_id IN (<halls>)) AND v.id <> :visit
      UNION
      SELECT c.visit_id
      FROM correction c
      JOIN correction_decision d ON d.correction_id = c.id
      JOIN visit v ON v.id = c.visit_id
      WHERE d.decision = 'APPROVED' AND c.effect = 'ADD' AND c.starts_at < :to AND c.ends_at > :from
        AND (v.hall_id IN (<halls>) OR v.counterpart_hall_id IN (<halls>)) AND v.id <> :visit
      """)
  List<VisitId> othersIn(
      @BindList Collection<HallId> halls, VisitId visit, Instant from, Instant to);

  @SqlQuery(ROWS + """
      WHERE c.id = :id
      """)
  Optional<CorrectionRow> find(CorrectionId id);

  /// Corrections, latest first, those before `before`.
  @SqlQuery(ROWS + """
      WHERE (:visit IS NULL OR c.visit_id = :visit) AND (:center IS NULL OR c.center_id = :center)
        AND (:state IS NULL OR COALESCE(d.decision, 'PROPOSED') = :state)
        AND (:before IS NULL OR c.id < :before)
      ORDER BY c.id DESC
      LIMIT :limit
      """)
  List<CorrectionRow> list(@BindMethods Filter filter, @Nullable UUID before, int limit);

  /// Approved corrections of some visits, by `correction_by_visit`.
  @SqlQuery(ROWS + """
      WHERE c.visit_id IN (<visits>) AND d.decision = 'APPROVED'
      ORDER BY c.starts_at, c.id
      """)
  List<CorrectionRow> approved(@BindList Collection<VisitId> visits);

  /// Those approved in a stretch of time.
  ///
  /// @param to not in it; null for no end
  @SqlQuery(ROWS + """
      WHERE d.decision = 'APPROVED' AND d.decided_at >= :from AND (:to IS NULL OR d.decided_at < :to)
      """)
  List<CorrectionRow> approvedIn(Instant from, @Nullable Instant to);

  /// All approved ones, in any order.
  @SqlQuery(ROWS + """
      WHERE d.decision = 'APPROVED'
      """)
  @FetchSize(1_000)
  void approved(Consumer<CorrectionRow> each);
}
