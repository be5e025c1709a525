package org.liqa.hours;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.request.RequestFigures;

/// What a client sees of [Overview.Figures]. A company's request counts as a company's alone, so
/// men, women and companies make the requests, and so do citizens, residents and companies.
///
/// Who may not see what is behind the figures is told none by which requests, appointments and
/// answers are told apart, be it of few or of many: of overlapping days or of one centre less that
/// of few could be reckoned from those of many. What is hidden is null.
///
/// @param from                 the first day
/// @param to                   the last day, not in it
/// @param centerId             null for all centres
/// @param requestsPerDay       on the days that had one; null where none had
/// @param requestsOfMen        null where it is hidden; and so the other parts
/// @param ministerAppointments appointments to meet the minister; null where it is hidden
/// @param callsInPerYear       calls in, had the whole year been like these days
/// @param videoMs              milliseconds of video visits
/// @param sessions             those that started in these days
/// @param visits               those whose first session started in these days
/// @param meanRegistrationMs   from sitting down to the number; null where none was measured
/// @param receptionCapacity    people at a time
/// @param surveyAnswers        visitors who were asked how it went
/// @param satisfiedShare       of them met no obstacle, 0 to 1; null where none was asked or it is
///                             hidden
/// @param firstMeetingShare    of them had never asked for such a meeting before
/// @param hidden               the names of the figures that are hidden from the caller
/// @param discrepancies        what should be equal and is not; none where parts are hidden
public record OverviewView(
    LocalDate from,
    LocalDate to,
    @Nullable CenterId centerId,
    long requests,
    @Nullable Long requestsOfMen,
    @Nullable Long requestsOfWomen,
    @Nullable Long requestsOfCitizens,
    @Nullable Long requestsOfResidents,
    @Nullable Long requestsOfCompanies,
    @Nullable Double requestsPerDay,
    @Nullable Long ministerAppointments,
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
    List<String> hidden,
    List<Discrepancy> discrepancies) {

  private static final double DAYS_A_YEAR = 365.2425;

  private static final String MEN = "requests_of_men";
  private static final String WOMEN = "requests_of_women";
  private static final String CITIZENS = "requests_of_citizens";
  private static final String RESIDENTS = "requests_of_residents";
  private static final String COMPANIES = "requests_of_companies";
  private static final String MINISTER = "minister_appointments";
  private static final String SATISFIED = "satisfied_share";
  private static final String FIRST_MEETING = "first_meeting_share";

  /// What requests, appointments and answers are told apart by.
  private static final List<String> PARTS =
      List.of(MEN, WOMEN, CITIZENS, RESIDENTS, COMPANIES, MINISTER, SATISFIED, FIRST_MEETING);

  /// Copies.
  public OverviewView {
    hidden = List.copyOf(hidden);
    discrepancies = List.copyOf(discrepancies);
  }

  /// Two figures that should be equal.
  ///
  /// @param name       what it is about
  /// @param difference the second less the first
  public record Discrepancy(String name, Figure first, Figure second, long difference) {}

  /// A figure, and what it is: a field's name, or several with plus signs between.
  public record Figure(String name, long value) {}

  /// @param seesRequests whether the caller may see what is behind the figures, so that nothing is
  ///                     hidden
  static OverviewView of(
      LocalDate from,
      LocalDate to,
      @Nullable CenterId center,
      Overview.Figures figures,
      boolean seesRequests) {
    RequestFigures.Counts counts = figures.requests();
    VideoHours.Sum men = figures.video().men();
    VideoHours.Sum women = figures.video().women();
    VideoHours.Sum all = figures.video().total();
    List<String> hidden = seesRequests ? List.of() : PARTS;
    double years = ChronoUnit.DAYS.between(from, to) / DAYS_A_YEAR;
    return new OverviewView(
        from,
        to,
        center,
        counts.requests(),
        told(hidden, MEN, counts.men()),
        told(hidden, WOMEN, counts.women()),
        told(hidden, CITIZENS, counts.citizens()),
        told(hidden, RESIDENTS, counts.residents()),
        told(hidden, COMPANIES, counts.companies()),
        figures.requestDays() == 0 ? null : (double) counts.requests() / figures.requestDays(),
        told(hidden, MINISTER, figures.ministerAppointments()),
        figures.callsIn(),
        figures.callsOut(),
        figures.callsIn() / years,
        all.durationMs(),
        men.durationMs(),
        women.durationMs(),
        men.shareOf(all),
        women.shareOf(all),
        all.sessions(),
        all.visits(),
        counts.measured() == 0
            ? null
            : Math.round((double) counts.measuredMs() / counts.measured()),
        figures.capacity(),
        figures.survey().answers(),
        told(
            hidden,
            SATISFIED,
            part(figures.survey().satisfied(), figures.survey().answers())),
        told(
            hidden,
            FIRST_MEETING,
            part(figures.survey().firstTime(), figures.survey().answers())),
        hidden,
        seesRequests ? discrepancies(counts) : List.of());
  }

  private static <T> @Nullable T told(List<String> hidden, String name, @Nullable T figure) {
    return hidden.contains(name) ? null : figure;
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
}
