package org.liqa.hours;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.request.RequestFigures;

/// What a client sees of [Overview.Figures]. A company's request counts as a company's alone, so
/// men,
/// women and companies make the requests, and so do citizens, residents and companies.
///
/// @param from                 the first day
/// @param to                   the last day, not in it
/// @param centerId             null for all centres
/// @param requestsPerDay       on the days that had one; null where none had
/// @param ministerAppointments appointments to meet the minister
/// @param callsInPerYear       calls in, had the whole year been like these days
/// @param videoMs              milliseconds of video visits
/// @param sessions             those that started in these days
/// @param visits               those whose first session started in these days
/// @param meanRegistrationMs   from sitting down to the number; null where none was measured
/// @param receptionCapacity    people at a time
/// @param surveyAnswers        visitors who were asked how it went
/// @param satisfiedShare       of them met no obstacle, 0 to 1; null where none was asked
/// @param firstMeetingShare    of them had never asked for such a meeting before
/// @param discrepancies        what should be equal and is not
public record OverviewView(
    LocalDate from,
    LocalDate to,
    @Nullable CenterId centerId,
    long requests,
    long requestsOfMen,
    long requestsOfWomen,
    long requestsOfCitizens,
    long requestsOfResidents,
    long requestsOfCompanies,
    @Nullable Double requestsPerDay,
    long ministerAppointments,
    long callsIn,
    long callsOut,
    double callsInPerYear,
    long videoMs,
    long videoOfMenMs,
    long videoOfWomenMs,
    double videoOfMenShare,
    double videoOfWomenShare,
    long sessions,
    long visits,
    @Nullable Long meanRegistrationMs,
    long receptionCapacity,
    long surveyAnswers,
    @Nullable Double satisfiedShare,
    @Nullable Double firstMeetingShare,
    List<Discrepancy> discrepancies) {

  private static final double DAYS_A_YEAR = 365.2425;

  /// Copies.
  public OverviewView {
    discrepancies = List.copyOf(discrepancies);
  }

  /// Two figures that should be equal.
  ///
  /// @param name       what it is about
  /// @param difference the second less the first
  public record Discrepancy(String name, Figure first, Figure second, long difference) {}

  /// A figure, and what it is: a field's name, or several with plus signs between.
  public record Figure(String name, long value) {}

  static OverviewView of(
      LocalDate from, LocalDate to, @Nullable CenterId center, Overview.Figures figures) {
    RequestFigures.Counts counts = figures.requests();
    VideoHours.Sum men = figures.video().men();
    VideoHours.Sum women = figures.video().women();
    VideoHours.Sum all = men.plus(women);
    double years = ChronoUnit.DAYS.between(from, to) / DAYS_A_YEAR;
    return new OverviewView(
        from,
        to,
        center,
        counts.requests(),
        counts.men(),
        counts.women(),
        counts.citizens(),
        counts.residents(),
        counts.companies(),
        figures.requestDays() == 0 ? null : (double) counts.requests() / figures.requestDays(),
        figures.ministerAppointments(),
        figures.callsIn(),
        figures.callsOut(),
        figures.callsIn() / years,
        all.durationMs(),
        men.durationMs(),
        women.durationMs(),
        share(men, all),
        share(women, all),
        all.sessions(),
        all.visits(),
        counts.measured() == 0
            ? null
            : Math.round((double) counts.measuredMs() / counts.measured()),
        figures.capacity(),
        figures.survey().answers(),
        part(figures.survey().satisfied(), figures.survey().answers()),
        part(figures.survey().firstTime(), figures.survey().answers()),
        discrepancies(counts));
  }

  /// What of the requests does not add up.
  static List<Discrepancy> discrepancies(RequestFigures.Counts counts) {
    List<Discrepancy> found = new ArrayList<>();
    Figure requests = new Figure("requests", counts.requests());
    compare(
        found,
        "requests_by_gender",
        requests,
        new Figure(
            "requests_of_men + requests_of_women + requests_of_companies",
            counts.men() + counts.women() + counts.companies()));
    compare(
        found,
        "requests_by_residency",
        requests,
        new Figure(
            "requests_of_citizens + requests_of_residents + requests_of_companies",
            counts.citizens() + counts.residents() + counts.companies()));
    return found;
  }

  private static void compare(List<Discrepancy> found, String name, Figure first, Figure second) {
    if (first.value() != second.value()) {
      found.add(new Discrepancy(name, first, second, second.value() - first.value()));
    }
  }

  private static @Nullable Double part(long of, long all) {
    return all == 0 ? null : (double) of / all;
  }

  private static double share(VideoHours.Sum part, VideoHours.Sum whole) {
    return whole.durationMs() == 0 ? 0 : (double) part.durationMs() / whole.durationMs();
  }
}
