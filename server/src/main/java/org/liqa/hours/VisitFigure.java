package org.liqa.hours;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.RowFigure;

/// A figure that counts visits, sessions or audiences, and which of them it counts.
public enum VisitFigure implements RowFigure {
  BOOKED(Of.VISITS, "state <> 'CANCELLED'"),
  COMPLETED(Of.VISITS, "state = 'COMPLETED'"),
  CANCELLED(Of.VISITS, "state = 'CANCELLED'"),
  FAILED(Of.VISITS, "state = 'FAILED'"),
  NO_SHOW(Of.VISITS, VisitRows.NO_SHOW),
  NO_SHOW_VISITOR(Of.VISITS, VisitRows.NO_SHOW + " AND absent = 'VISITOR'"),
  NO_SHOW_OFFICIAL(Of.VISITS, VisitRows.NO_SHOW + " AND absent = 'OFFICIAL'"),
  /// Whose visitor is there and whose meeting has not begun.
  PRESENT(Of.VISITS, "state IN ('CHECKED_IN', 'READY')"),
  WAITED(Of.VISITS, VisitRows.WAITED),
  VISITOR_CAME(Of.VISITS, "visitor_us IS NOT NULL"),
  VISITOR_LATE(Of.VISITS, VisitRows.VISITOR_LATE),
  HALL_CAME(Of.VISITS, "hall_us IS NOT NULL"),
  HALL_LATE(Of.VISITS, VisitRows.HALL_LATE),
  OFFICIAL_CAME(Of.VISITS, "official_us IS NOT NULL"),
  OFFICIAL_LATE(Of.VISITS, VisitRows.OFFICIAL_LATE),
  /// Connected for less than five minutes; the others from so many minutes to the next.
  LENGTH_0(0, 5),
  LENGTH_5(5, 10),
  LENGTH_10(10, 20),
  LENGTH_20(20, 30),
  LENGTH_30(30, 45),
  LENGTH_45(45, 60),
  LENGTH_60(60, null),
  SESSIONS(Of.SESSIONS, "TRUE"),
  DROPS(Of.SESSIONS, VisitRows.DROPPED),
  HALL_VISITS(Of.HALLS, "TRUE"),
  HALL_NO_SHOWS(Of.HALLS, VisitRows.NO_SHOW),
  OFFICIAL_VISITS(Of.OFFICIALS, "TRUE"),
  OFFICIAL_NO_SHOWS(Of.OFFICIALS, VisitRows.NO_SHOW),
  MINISTER_APPOINTMENTS(Of.APPOINTMENTS, "TRUE"),
  RUNNING(Of.RUNNING, "TRUE"),
  HALLS_LIVE(Of.LIVE, "TRUE");

  /// Lengths of visits, the shortest first.
  static final List<VisitFigure> LENGTHS =
      List.of(LENGTH_0, LENGTH_5, LENGTH_10, LENGTH_20, LENGTH_30, LENGTH_45, LENGTH_60);

  /// Of what they are, which says over which days, at which centres and of whom they can be asked.
  enum Of {
    VISITS(VisitRows.VISITS),
    SESSIONS(VisitRows.SESSIONS),
    HALLS(VisitRows.OF_HALLS),
    OFFICIALS(VisitRows.OF_OFFICIALS),
    APPOINTMENTS(VisitRows.TO_MINISTER),
    RUNNING(VisitRows.RUNNING),
    LIVE(VisitRows.LIVE);

    final String rows;

    Of(String rows) {
      this.rows = rows;
    }

    /// Whether they are of this moment, and not of days.
    boolean isNow() {
      return this == RUNNING || this == LIVE;
    }

    /// Whether they can be narrowed to those of an official.
    boolean isOfOfficials() {
      return this == VISITS || this == SESSIONS || this == OFFICIALS;
    }
  }

  final Of of;

  private final String condition;

  /// In it, where it is a length.
  final int fromMinutes;

  /// Not in it, where it is a length; null of the longest.
  final @Nullable Integer toMinutes;

  VisitFigure(Of of, String condition) {
    this(of, condition, 0, null);
  }

  VisitFigure(int fromMinutes, @Nullable Integer toMinutes) {
    this(Of.VISITS, lasting(fromMinutes, toMinutes), fromMinutes, toMinutes);
  }

  VisitFigure(Of of, String condition, int fromMinutes, @Nullable Integer toMinutes) {
    this.of = of;
    this.condition = condition;
    this.fromMinutes = fromMinutes;
    this.toMinutes = toMinutes;
  }

  private static String lasting(int fromMinutes, @Nullable Integer toMinutes) {
    String from = "connected_ms >= GREATEST(%d * 60000, 1)".formatted(fromMinutes);
    return toMinutes == null ? from : from + " AND connected_ms < %d * 60000".formatted(toMinutes);
  }

  /// All of visits that were to begin in a time.
  static List<VisitFigure> ofVisits() {
    return Arrays.stream(values()).filter(figure -> figure.of == Of.VISITS).toList();
  }

  @Override
  public String condition() {
    return condition;
  }
}
