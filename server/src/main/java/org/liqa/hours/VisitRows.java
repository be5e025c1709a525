package org.liqa.hours;

/// Rows of which figures count visits, sessions or audiences, as SQL: what counts them and what
/// lists them read the same text, so that a figure and its list can't disagree.
///
/// Each text that a list reads has its columns: `visit_id`, `audience_id`, `session_id`, `entry_id`
/// (the narrowest of the three), `starts_at`, `center_id`, `hall_id`, `official_id`, `state` and
/// `connected_ms`, which of a visit has its approved corrections in it as the hours have.
final class VisitRows {

  /// Those that were booked once, by table `visit` named `v`: a hold that ran out or was given up
  /// never was.
  private static final String ONCE_BOOKED =
      "AND v.state NOT IN ('HELD', 'EXPIRED') AND NOT v.given_up\n";

  private static final String BOOKED = "AND v.state NOT IN ('HELD', 'EXPIRED', 'CANCELLED')\n";

  private static final String BEGINS = "AND v.starts_at >= :start AND v.starts_at < :end\n";

  private static final String VISIT = """
      SELECT v.id AS visit_id, NULL AS audience_id, NULL AS session_id, v.id AS entry_id, v.starts_at, v.ends_at,
        v.center_id, v.hall_id, v.official_id, v.state, v.connected_ms + COALESCE(c.ms, 0) AS connected_ms
      """;

  /// What approved corrections make of each visit's time; they are few.
  private static final String CORRECTED = """
      LEFT JOIN (
        SELECT k.visit_id, CAST(SUM(IF(k.effect = 'ADD', 1, -1)
          * (TIMESTAMPDIFF(MICROSECOND, k.starts_at, k.ends_at) DIV 1000)) AS SIGNED) AS ms
        FROM correction k
        JOIN correction_decision d ON d.correction_id = k.id
        WHERE d.decision = 'APPROVED'
        GROUP BY k.visit_id
      ) c ON c.visit_id = v.id
      """;

  private static final String FROM_VISIT = "FROM visit v\n" + CORRECTED;

  static final String NO_SHOW = "state = 'NO_SHOW'";

  /// Those that nobody ended: media or a connection was lost, or a node.
  static final String DROPPED = "end_reason IN ('MEDIA_LOST', 'CONNECTION_LOST', 'NODE_LOST')";

  /// That the visitor was there, and met.
  static final String WAITED = "waited_us IS NOT NULL";

  static final String VISITOR_LATE = "visitor_us >= 60000000";
  static final String HALL_LATE = "hall_us >= 60000000";
  static final String OFFICIAL_LATE = "official_us >= 60000000";

  private static final String THAT_WERE_TO_BEGIN = """
      WHERE v.center_id IN (<centers>)
      """ + BEGINS + ONCE_BOOKED + """
      AND (:official IS NULL OR v.official_id = :official)
      """;

  /// Visits that were to begin in a time at some centres; walks `visit_by_center`.
  static final String FROM_VISITS = "FROM visit v\n" + THAT_WERE_TO_BEGIN;

  /// [#FROM_VISITS] with how they went: how late each side was (`visitor_us`, `hall_us`,
  /// `official_us`), how long the visitor waited from their time on (`waited_us`; not at all where
  /// they met before it) and since they were there (`there_us`); null where it is not known.
  static final String VISITS = VISIT + """
      , v.absent,
        TIMESTAMPDIFF(MICROSECOND, v.starts_at, v.checked_in_at) AS visitor_us,
        TIMESTAMPDIFF(MICROSECOND, v.starts_at,
          (SELECT p.arrived_at FROM participant p WHERE p.visit_id = v.id AND p.side = 'HALL'
            ORDER BY p.arrived_at LIMIT 1)) AS hall_us,
        TIMESTAMPDIFF(MICROSECOND, v.starts_at,
          (SELECT p.arrived_at FROM participant p WHERE p.visit_id = v.id AND p.side = 'OFFICIAL'
            ORDER BY p.arrived_at LIMIT 1)) AS official_us,
        GREATEST(0, TIMESTAMPDIFF(MICROSECOND, GREATEST(v.starts_at, v.checked_in_at),
          (SELECT s.started_at FROM session s WHERE s.visit_id = v.id ORDER BY s.started_at LIMIT 1))) AS waited_us,
        TIMESTAMPDIFF(MICROSECOND, v.checked_in_at,
          (SELECT s.started_at FROM session s WHERE s.visit_id = v.id ORDER BY s.started_at LIMIT 1)) AS there_us
      """ + FROM_VISIT + THAT_WERE_TO_BEGIN;

  /// The closed sessions of visits that were to begin in a time at some centres.
  static final String FROM_SESSIONS = """
      FROM visit v
      JOIN session s ON s.visit_id = v.id
      WHERE v.center_id IN (<centers>) AND s.ended_at IS NOT NULL AND (:official IS NULL OR v.official_id = :official)
      """ + BEGINS;

  static final String SESSIONS = """
      SELECT v.id AS visit_id, NULL AS audience_id, s.id AS session_id, s.id AS entry_id, s.started_at AS starts_at,
        v.center_id, v.hall_id, v.official_id, v.state, s.duration_ms AS connected_ms, s.end_reason
      """ + FROM_SESSIONS;

  /// What took halls' time, once for each hall: where the visitor sits and where the counterpart
  /// does.
  static final String OF_HALLS =
      VISIT + FROM_VISIT + """
      WHERE v.center_id IN (<centers>)
      """ + BEGINS + BOOKED + """
      UNION ALL
      SELECT v.id, NULL, NULL, v.id, v.starts_at, v.ends_at, v.counterpart_center_id, v.counterpart_hall_id,
        v.official_id, v.state, v.connected_ms + COALESCE(c.ms, 0)
      """ + FROM_VISIT + """
      WHERE v.counterpart_center_id IN (<centers>)
      """ + BEGINS + BOOKED;

  private static final String TOOK_OFFICIALS = "WHERE v.official_id IS NOT NULL " + BEGINS + BOOKED;

  /// What took officials' time.
  static final String OF_OFFICIALS = VISIT + FROM_VISIT + TOOK_OFFICIALS;

  /// [#OF_OFFICIALS] for who wants all of it: of some months MariaDB would read the visits of all
  /// others too.
  static final String OF_ALL_OFFICIALS =
      VISIT + "FROM visit v FORCE INDEX (visit_by_start)\n" + CORRECTED + TOOK_OFFICIALS;

  private static final String TO_THE_MINISTER = """
      JOIN request r ON r.id = v.request_id
      WHERE r.kind = 'MEET_MINISTER' AND v.center_id IN (<centers>)
      """ + BEGINS + BOOKED;

  /// Booked visits of requests to meet the minister.
  static final String FROM_VISITS_TO_MINISTER = "FROM visit v\n" + TO_THE_MINISTER;

  /// Booked audiences of such requests.
  static final String FROM_AUDIENCES_TO_MINISTER = """
      FROM audience a
      JOIN request r ON r.id = a.request_id
      WHERE r.kind = 'MEET_MINISTER' AND a.center_id IN (<centers>)
        AND a.starts_at >= :start AND a.starts_at < :end AND a.state IN ('BOOKED', 'COMPLETED', 'NO_SHOW')
      """;

  static final String TO_MINISTER =
      VISIT + FROM_VISIT + TO_THE_MINISTER + """
      UNION ALL
      SELECT NULL, a.id, NULL, a.id, a.starts_at, a.ends_at, a.center_id, NULL, a.official_id, a.state, 0
      """ + FROM_AUDIENCES_TO_MINISTER;

  private static final String IN_PROGRESS = """
      WHERE v.state = 'IN_PROGRESS'
        AND (:center IS NULL OR v.center_id = :center OR v.counterpart_center_id = :center)
      """;

  /// Visits in progress, connected at this moment or not.
  static final String FROM_RUNNING = "FROM visit v\n" + IN_PROGRESS;

  static final String RUNNING = VISIT + FROM_VISIT + IN_PROGRESS;

  private static final String LIVE_HALLS = """
      FROM open_session_hall o
      JOIN hall h ON h.id = o.hall_id
      JOIN session s ON s.id = o.session_id
      JOIN visit v ON v.id = s.visit_id
      """;

  private static final String AT_CENTER = "WHERE (:center IS NULL OR h.center_id = :center)\n";

  /// Halls in a session, with its visit.
  static final String FROM_LIVE = LIVE_HALLS + AT_CENTER;

  static final String LIVE = """
      SELECT v.id AS visit_id, NULL AS audience_id, s.id AS session_id, s.id AS entry_id, s.started_at AS starts_at,
        h.center_id, h.id AS hall_id, v.official_id, v.state, v.connected_ms + COALESCE(c.ms, 0) AS connected_ms
      """ + LIVE_HALLS + CORRECTED + AT_CENTER;

  private VisitRows() {}
}
