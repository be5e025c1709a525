package org.liqa.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.liqa.directory.HallId;
import org.liqa.directory.Name;

/// Tables `working_rule`, `working_stretch` and `closure`. One method is one statement; the caller
/// owns the transaction.
@RegisterConstructorMapper(Ramadan.class)
@RegisterConstructorMapper(CalendarStore.RuleRow.class)
@RegisterConstructorMapper(CalendarStore.ClosureRow.class)
interface CalendarStore {

  /// The rules of these owners, and those of nobody, that are valid on some day from `from` to
  /// `to`;
  /// a row for each stretch, one without where a rule has none.
  @SqlQuery("""
      SELECT r.id, r.center_id, r.hall_id, r.official_id, r.valid_from, r.valid_to, r.ramadan_year, r.version,
        s.day_of_week, s.opens_minute, s.closes_minute
      FROM working_rule r
      LEFT JOIN working_stretch s ON s.rule_id = r.id
      WHERE (r.center_id IN (<owners>) OR r.hall_id IN (<owners>) OR r.official_id IN (<owners>)
          OR r.center_id IS NULL AND r.hall_id IS NULL AND r.official_id IS NULL)
        AND r.valid_from <= :to AND (r.valid_to IS NULL OR r.valid_to >= :from)
      ORDER BY r.id, s.day_of_week, s.opens_minute
      """)
  List<RuleRow> rules(@BindList("owners") Collection<UUID> owners, LocalDate from, LocalDate to);

  /// The rules of one owner.
  @SqlQuery("""
      SELECT r.id, r.center_id, r.hall_id, r.official_id, r.valid_from, r.valid_to, r.ramadan_year, r.version,
        s.day_of_week, s.opens_minute, s.closes_minute
      FROM working_rule r
      LEFT JOIN working_stretch s ON s.rule_id = r.id
      WHERE r.center_id <=> :centerId AND r.hall_id <=> :hallId AND r.official_id <=> :officialId
      ORDER BY r.id, s.day_of_week, s.opens_minute
      """)
  List<RuleRow> rulesOf(@BindMethods Owner owner);

  @SqlUpdate("""
      INSERT INTO working_rule (id, center_id, hall_id, official_id, valid_from, valid_to, ramadan_year)
      VALUES (:id, :centerId, :hallId, :officialId, :validFrom, :validTo, :ramadanYear)
      """)
  void insert(@BindMethods WorkingRule rule);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE working_rule
      SET valid_to = :validTo, ramadan_year = :ramadanYear, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int update(@BindMethods WorkingRule rule);

  /// The rules of a Ramadan, whosesoever.
  @SqlQuery("""
      SELECT r.id, r.center_id, r.hall_id, r.official_id, r.valid_from, r.valid_to, r.ramadan_year, r.version,
        s.day_of_week, s.opens_minute, s.closes_minute
      FROM working_rule r
      LEFT JOIN working_stretch s ON s.rule_id = r.id
      WHERE r.ramadan_year = :year
      ORDER BY r.id, s.day_of_week, s.opens_minute
      """)
  List<RuleRow> rulesOfRamadan(int year);

  /// Moves the rules of a Ramadan to its days.
  @SqlUpdate("""
      UPDATE working_rule
      SET valid_from = :startsOn, valid_to = :endsOn, version = version + 1
      WHERE ramadan_year = :year
      """)
  void moveRamadan(@BindMethods Ramadan announced);

  @SqlUpdate("""
      INSERT INTO ramadan (year, starts_on, ends_on)
      VALUES (:year, :startsOn, :endsOn)
      ON DUPLICATE KEY UPDATE starts_on = :startsOn, ends_on = :endsOn, version = version + 1
      """)
  void announce(@BindMethods Ramadan announced);

  /// The days of a Ramadan that were announced.
  @SqlQuery("""
      SELECT year, starts_on, ends_on, TRUE AS is_announced, version
      FROM ramadan
      WHERE year = :year
      """)
  Optional<Ramadan> ramadan(int year);

  /// One rule.
  @SqlQuery("""
      SELECT r.id, r.center_id, r.hall_id, r.official_id, r.valid_from, r.valid_to, r.ramadan_year, r.version,
        s.day_of_week, s.opens_minute, s.closes_minute
      FROM working_rule r
      LEFT JOIN working_stretch s ON s.rule_id = r.id
      WHERE r.id = :rule
      ORDER BY s.day_of_week, s.opens_minute
      """)
  List<RuleRow> findRule(WorkingRuleId rule);

  /// Its stretches go with it.
  @SqlUpdate("DELETE FROM working_rule WHERE id = :rule")
  int deleteRule(WorkingRuleId rule);

  @SqlUpdate("DELETE FROM working_stretch WHERE rule_id = :rule")
  void clearWeek(WorkingRuleId rule);

  @SqlBatch("""
      INSERT INTO working_stretch (rule_id, day_of_week, opens_minute, closes_minute)
      VALUES (:rule, :stretch.dayNumber, :stretch.opensAt.minute, :stretch.closesAt.minute)
      """)
  void addWeek(WorkingRuleId rule, @BindMethods("stretch") List<Stretch> week);

  /// Closures of these owners on some day from `from` to `to`.
  @SqlQuery("""
      SELECT id, center_id, hall_id, official_id, starts_on, ends_on, reason_ar, reason_en
      FROM closure
      WHERE (center_id IN (<owners>) OR hall_id IN (<owners>) OR official_id IN (<owners>))
        AND starts_on <= :to AND ends_on >= :from
      ORDER BY starts_on, id
      """)
  List<ClosureRow> closures(
      @BindList("owners") Collection<UUID> owners, LocalDate from, LocalDate to);

  /// Closures in order of their first day, those after one that was seen; walks `closure_by_start`.
  @SqlQuery("""
      SELECT id, center_id, hall_id, official_id, starts_on, ends_on, reason_ar, reason_en
      FROM closure
      WHERE (:centerId IS NULL OR center_id = :centerId) AND (:hallId IS NULL OR hall_id = :hallId)
        AND (:officialId IS NULL OR official_id = :officialId)
        AND (:afterDay IS NULL OR (starts_on, id) > (:afterDay, :afterId))
      ORDER BY starts_on, id
      LIMIT :limit
      """)
  List<ClosureRow> closures(
      @BindMethods Owner owner, @Nullable LocalDate afterDay, @Nullable UUID afterId, int limit);

  @SqlQuery("""
      SELECT id, center_id, hall_id, official_id, starts_on, ends_on, reason_ar, reason_en
      FROM closure
      WHERE id = :id
      """)
  Optional<ClosureRow> findClosure(ClosureId id);

  @SqlUpdate("""
      INSERT INTO closure (id, center_id, hall_id, official_id, starts_on, ends_on, reason_ar, reason_en)
      VALUES (:id, :centerId, :hallId, :officialId, :startsOn, :endsOn, :reason.ar, :reason.en)
      """)
  void insert(@BindMethods Closure closure);

  @SqlUpdate("DELETE FROM closure WHERE id = :id")
  int deleteClosure(ClosureId id);

  /// A rule with one of its stretches, or with none.
  record RuleRow(
      WorkingRuleId id,
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer ramadanYear,
      int version,
      @Nullable Integer dayOfWeek,
      @Nullable Integer opensMinute,
      @Nullable Integer closesMinute) {

    /// Puts the rows of each rule together, in their order.
    static List<WorkingRule> rules(List<RuleRow> rows) {
      Map<WorkingRuleId, List<RuleRow>> byRule = new LinkedHashMap<>();
      rows.forEach(
          row -> byRule.computeIfAbsent(row.id, id -> new ArrayList<>()).add(row));
      return byRule.values().stream().map(RuleRow::rule).toList();
    }

    private static WorkingRule rule(List<RuleRow> rows) {
      RuleRow first = rows.getFirst();
      List<Stretch> week = new ArrayList<>();
      for (RuleRow row : rows) {
        if (row.dayOfWeek != null && row.opensMinute != null && row.closesMinute != null) {
          week.add(new Stretch(
              DayOfWeek.of(row.dayOfWeek),
              new DayTime(row.opensMinute),
              new DayTime(row.closesMinute)));
        }
      }
      return new WorkingRule(
          first.id,
          first.centerId,
          first.hallId,
          first.officialId,
          first.validFrom,
          first.validTo,
          first.ramadanYear,
          week,
          first.version);
    }
  }

  /// A row of `closure`.
  record ClosureRow(
      ClosureId id,
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      LocalDate startsOn,
      LocalDate endsOn,
      String reasonAr,
      String reasonEn) {

    Closure closure() {
      return new Closure(
          id, centerId, hallId, officialId, startsOn, endsOn, new Name(reasonAr, reasonEn));
    }
  }
}
