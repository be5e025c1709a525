package org.liqa.hours;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.calendar.Span;
import org.liqa.callcenter.Calls;
import org.liqa.callcenter.CountedCall;
import org.liqa.callcenter.Direction;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.platform.Page;
import org.liqa.quality.AnswerFigure;
import org.liqa.quality.CountedAnswer;
import org.liqa.quality.Surveys;
import org.liqa.request.CountedRequest;
import org.liqa.request.RequestFigure;
import org.liqa.request.RequestFigures;

/// Everything that the service counts of itself, for a stretch of days, and which requests, calls
/// and answers it counts. Thread-safe.
public final class Overview {

  /// Where what belongs to no centre, a letter or a telephone call, has its day.
  static final ZoneId SERVICE = ZoneId.of("Asia/Riyadh");

  private final VideoHours hours;
  private final RequestFigures requests;
  private final CountedVisits visits;
  private final Calls calls;
  private final Surveys surveys;
  private final Directory directory;

  /// @param directory knows the centres, their zones and their places
  public Overview(
      VideoHours hours,
      RequestFigures requests,
      CountedVisits visits,
      Calls calls,
      Surveys surveys,
      Directory directory) {
    this.hours = hours;
    this.requests = requests;
    this.visits = visits;
    this.calls = calls;
    this.surveys = surveys;
    this.directory = directory;
  }

  /// The figures.
  ///
  /// @param requestDays days on which there was a request
  /// @param capacity    places in the receptions
  public record Figures(
      RequestFigures.Counts requests,
      int requestDays,
      long ministerAppointments,
      long callsIn,
      long callsOut,
      Surveys.Counts survey,
      VideoHours.Answer video,
      long capacity) {}

  /// What the figures are of the days from `from` up to `to`, which is not in it; in each centre's
  /// own zone.
  ///
  /// @param center one centre, or null for all and what belongs to none
  /// @throws org.liqa.platform.InvalidValue naming the parameter out of bounds
  public Figures of(LocalDate from, LocalDate to, @Nullable CenterId center) {
    HoursQuestion question = HoursQuestion.ofDays(from, to, center);
    Map<LocalDate, RequestFigures.Counts> days = new HashMap<>();
    for (RequestFigures.Of each : requestsIn(question)) {
      requests
          .days(each)
          .forEach((day, counts) -> days.merge(day, counts, RequestFigures.Counts::plus));
    }
    Span called = span(question);
    return new Figures(
        days.values().stream().reduce(RequestFigures.Counts.NONE, RequestFigures.Counts::plus),
        days.size(),
        visits.appointments(from, to, center),
        calls.count(Direction.IN, called, center),
        calls.count(Direction.OUT, called, center),
        surveys.count(called, center),
        hours.ask(question),
        centers(directory, center).stream().mapToLong(Center::receptionCapacity).sum());
  }

  /// The requests that a figure counts, in order of time.
  Page<CountedRequest> requests(RequestFigure figure, HoursQuestion question, Page.Query query) {
    return requests.list(figure, requestsIn(question), query);
  }

  /// The calls in or out that are counted, in order of time.
  Page<CountedCall> calls(Direction direction, HoursQuestion question, Page.Query query) {
    return calls.list(direction, span(question), question.centerId(), query);
  }

  /// The answers to the survey that a figure counts, in order of time.
  Page<CountedAnswer> answers(AnswerFigure figure, HoursQuestion question, Page.Query query) {
    return surveys.list(figure, span(question), question.centerId(), query);
  }

  /// In the days of each centre's zone; those that were taken at none count where no centre is
  /// asked for.
  private List<RequestFigures.Of> requestsIn(HoursQuestion question) {
    boolean ofAll = question.centerId() == null;
    Map<ZoneId, List<CenterId>> byZone = byZone(directory, question.centerId());
    if (ofAll) {
      byZone.putIfAbsent(SERVICE, List.of());
    }
    return byZone.entrySet().stream()
        .map(zone -> new RequestFigures.Of(
            question.from(),
            question.to(),
            zone.getKey(),
            zone.getValue(),
            ofAll && zone.getKey().equals(SERVICE)))
        .toList();
  }

  /// The centres, or the one asked for, by the zone in which they have their days.
  static Map<ZoneId, List<CenterId>> byZone(Directory directory, @Nullable CenterId center) {
    return centers(directory, center).stream()
        .collect(Collectors.groupingBy(
            Center::timeZone, Collectors.mapping(Center::id, Collectors.toList())));
  }

  /// All of them, or the one asked for.
  static List<Center> centers(Directory directory, @Nullable CenterId center) {
    return center == null ? directory.centers() : List.of(directory.getCenter(center));
  }

  private static Span span(HoursQuestion question) {
    return Span.ofDays(question.from(), question.to(), SERVICE);
  }
}
