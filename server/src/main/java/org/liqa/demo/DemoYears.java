package org.liqa.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.liqa.callcenter.Direction;
import org.liqa.platform.BulkInsert;
import org.liqa.platform.Secrets;

/// Three years of the service, until yesterday, that add up to its published figures.
///
/// Written straight into the tables, since by the rooms' own rules it would take hours; every
/// constraint of the schema holds, and the hours are what their media events fold to. The same seed
/// gives the same days.
final class DemoYears {

  private static final long SEED = 298_000;
  private static final int YEARS = 3;
  private static final int SHORTEST_CALL_SECONDS = 25;
  private static final int LONGEST_CALL_SECONDS = 540;

  private final DemoDirectory staff;
  private final DemoPlaces places;
  private final Secrets secrets;
  private final Instant now;
  private final LocalDate from;
  private final LocalDate to;
  private final SplittableRandom random;

  /// @param places where it happens
  /// @param now    until the day before which
  DemoYears(DemoDirectory staff, DemoPlaces places, Secrets secrets, Instant now) {
    this.staff = staff;
    this.places = places;
    this.secrets = secrets;
    this.now = now;
    this.to = LocalDate.ofInstant(now, DemoDirectory.RIYADH);
    this.from = to.minusYears(YEARS);
    this.random = new SplittableRandom(SEED);
  }

  /// Makes what is not there yet of it.
  ///
  /// @param figures what all of it adds up to, with what is there already
  void make(Handle handle, DemoFigures figures) {
    DemoFigures left = figures.less(there(handle));
    DemoPlan plan = new DemoPlan(places, left, from, to, random.split());
    writeCalendar(handle);
    YearsOfRequests requests = new YearsOfRequests(staff, secrets, now, random.split());
    requests.write(handle, plan.asks);
    try (YearsOfVisits visits = new YearsOfVisits(handle, requests, random.split())) {
      visits.write(handle, plan.meetings);
    }
    writeCalls(handle, plan.days, Direction.IN, left.callsIn());
    writeCalls(handle, plan.days, Direction.OUT, left.callsOut());
  }

  private DemoFigures there(Handle handle) {
    return handle
        .createQuery("""
            SELECT
              (SELECT COUNT(*) FROM request WHERE kind <> 'COMPANY' AND gender = 'MALE') AS men,
              (SELECT COUNT(*) FROM request WHERE kind <> 'COMPANY' AND gender = 'FEMALE') AS women,
              (SELECT COUNT(*) FROM request WHERE kind = 'COMPANY') AS companies,
              (SELECT COUNT(*) FROM request WHERE kind <> 'COMPANY' AND residency = 'RESIDENT') AS residents,
              (SELECT COUNT(*) FROM visit JOIN request ON request.id = visit.request_id
                WHERE request.kind = 'MEET_MINISTER' AND visit.starts_at < :end
                  AND visit.state NOT IN ('HELD', 'EXPIRED', 'CANCELLED')) AS minister,
              (SELECT COALESCE(SUM(duration_ms), 0) FROM session WHERE gender = 'MALE') AS men_ms,
              (SELECT COALESCE(SUM(duration_ms), 0) FROM session WHERE gender = 'FEMALE') AS women_ms
            """)
        .bind("end", DemoWeeks.at(to, LocalTime.MIDNIGHT))
        .map((row, context) -> new DemoFigures(
            row.getInt("men"),
            row.getInt("women"),
            row.getInt("companies"),
            row.getInt("residents"),
            row.getInt("minister"),
            0,
            0,
            row.getLong("men_ms"),
            row.getLong("women_ms")))
        .one();
  }

  /// Feasts, on which the centres are closed, and Ramadan's hours.
  private void writeCalendar(Handle handle) {
    try (BulkInsert closure = new BulkInsert(
            handle, "closure", "id, center_id, starts_on, ends_on, reason_ar, reason_en");
        BulkInsert rule = new BulkInsert(
            handle, "working_rule", "id, center_id, valid_from, valid_to, ramadan_year")) {
      for (DemoPlaces.Place place : places.places) {
        for (DemoDays.Feast feast : DemoDays.Feast.values()) {
          for (DemoDays.Stretch days : DemoDays.of(feast, from, to)) {
            closure.add(
                id(days.first()),
                place.center().id(),
                days.first(),
                days.last(),
                feast.reason.ar(),
                feast.reason.en());
          }
        }
        for (DemoDays.Stretch days : DemoDays.ramadans(from, to)) {
          rule.add(
              id(days.first()),
              place.center().id(),
              days.first(),
              days.last(),
              DemoDays.hijriYear(days.first()));
        }
      }
    }
    handle
        .createUpdate("""
            INSERT INTO working_stretch (rule_id, day_of_week, opens_minute, closes_minute)
            SELECT working_rule.id, day.number, :opens, :closes
            FROM working_rule
            JOIN (SELECT 7 AS number UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS day
            WHERE working_rule.ramadan_year IS NOT NULL
            """)
        .bind("opens", DemoDays.RAMADAN_OPENS * 60)
        .bind("closes", DemoDays.RAMADAN_CLOSES * 60)
        .execute();
  }

  private void writeCalls(Handle handle, List<DemoDays.Day> days, Direction direction, int calls) {
    try (BulkInsert call = new BulkInsert(
        handle, "phone_call", "id, direction, began_at, duration_seconds, agent_id")) {
      for (int n = 0; n < calls; n++) {
        LocalDate day = days.get((int) ((long) n * days.size() / calls)).date();
        Instant at = DemoWeeks.at(day, LocalTime.of(8, 0)).plusSeconds(random.nextInt(12 * 3_600));
        call.add(
            DemoIds.at(at, random),
            direction,
            at,
            random.nextInt(SHORTEST_CALL_SECONDS, LONGEST_CALL_SECONDS),
            staff.as("call_agent").id());
      }
    }
  }

  private UUID id(LocalDate day) {
    return DemoIds.at(DemoWeeks.at(day, LocalTime.MIDNIGHT), random);
  }
}
