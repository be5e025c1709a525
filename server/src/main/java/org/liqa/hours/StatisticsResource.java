package org.liqa.hours;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Directory;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;
import org.liqa.platform.ProblemException;

/// HTTP face of the statistics.
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class StatisticsResource {

  private final VideoHours hours;
  private final Overview overview;
  private final Directory directory;

  /// @param directory knows which centres and officials there are
  public StatisticsResource(VideoHours hours, Overview overview, Directory directory) {
    this.hours = hours;
    this.overview = overview;
    this.directory = directory;
  }

  /// How many video hours there were, told apart as `by` asks. 422 for a parameter out of bounds; a
  /// supervisor sees their own centre alone. 403 for kind, residency or company from who may not
  /// see the requests behind them: where these are told apart one of few could be reckoned, if not
  /// from one answer then from several.
  @GET
  @Path("video-hours")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public VideoHoursView videoHours(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("calendar") @Nullable String calendar,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @Context SecurityContext security) {
    return VideoHoursView.of(
        hours.ask(question(from, to, by, calendar, center, official, security)));
  }

  /// The same as a file: CSV in UTF-8 with a byte order mark, a workbook or, of at most 2,000 rows,
  /// PDF; in Arabic, a workbook from right to left, or, with `language=EN`, in English.
  @GET
  @Path("video-hours" + SheetFormat.SUFFIX)
  @Produces({SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE, SheetFormat.PDF_TYPE})
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  @Answers(Void.class)
  public Response videoHoursSheet(
      @PathParam("format") SheetFormat format,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("calendar") @Nullable String calendar,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    HoursQuestion question = question(from, to, by, calendar, center, official, security);
    SheetWords words = new SheetWords(directory, language);
    return format.response(
        words.file("video-hours", question),
        words.language(),
        HoursSheet.of(question, hours.ask(question), words));
  }

  /// The hours of two stretches of days side by side, told apart as `by` asks, though not by time:
  /// of `from` to `to`, and of `with_from` to `with_to`.
  @GET
  @Path("comparison")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public ComparisonView comparison(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("with_from") @Nullable LocalDate withFrom,
      @QueryParam("with_to") @Nullable LocalDate withTo,
      @QueryParam("by") @Nullable String by,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @Context SecurityContext security) {
    HoursQuestion now = toCompare(from, to, by, center, official, security);
    return ComparisonView.of(compared(now, before(now, withFrom, withTo)));
  }

  /// The same as a file, as those of the hours are.
  @GET
  @Path("comparison" + SheetFormat.SUFFIX)
  @Produces({SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE, SheetFormat.PDF_TYPE})
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  @Answers(Void.class)
  public Response comparisonSheet(
      @PathParam("format") SheetFormat format,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("with_from") @Nullable LocalDate withFrom,
      @QueryParam("with_to") @Nullable LocalDate withTo,
      @QueryParam("by") @Nullable String by,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    HoursQuestion now = toCompare(from, to, by, center, official, security);
    HoursQuestion then = before(now, withFrom, withTo);
    SheetWords words = new SheetWords(directory, language);
    return format.response(
        words.file("comparison", now),
        words.language(),
        ComparisonSheet.of(now, then, compared(now, then), words));
  }

  private HoursQuestion toCompare(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String by,
      @Nullable CenterId center,
      @Nullable OfficialId official,
      SecurityContext security) {
    HoursQuestion now = question(from, to, by, null, center, official, security);
    if (now.by().stream().anyMatch(Grouping::isTime)) {
      throw new InvalidValue("by", "tells no times apart in a comparison");
    }
    return now;
  }

  private static HoursQuestion before(
      HoursQuestion now, @Nullable LocalDate from, @Nullable LocalDate to) {
    return now.ofOther(
        "with_from", Check.required("with_from", from), "with_to", Check.required("with_to", to));
  }

  private Comparison compared(HoursQuestion now, HoursQuestion then) {
    return Comparison.of(hours.ask(now), hours.ask(then));
  }

  private HoursQuestion question(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String by,
      @Nullable String calendar,
      @Nullable CenterId center,
      @Nullable OfficialId official,
      SecurityContext security) {
    Caller caller = Caller.of(security);
    CenterId narrowed = directory.narrow(caller, center);
    directory.requireOfficial(official);
    HoursQuestion question = new HoursQuestion(
        Check.required("from", from),
        Check.required("to", to),
        Grouping.parse(by),
        isHijri(calendar),
        narrowed,
        official);
    if (question.isOfRequests() && !seesRequests(caller)) {
      throw ProblemException.forbidden(
          "Only who may see the requests may tell their kind, residency and company apart.");
    }
    return question;
  }

  /// Everything that is counted, and under `discrepancies` what does not add up. 422 for a
  /// parameter out of bounds; a supervisor sees their own centre alone. What tells requests,
  /// appointments and answers apart is hidden from who may not see these, and named under `hidden`.
  @GET
  @Path("overview")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public OverviewView overview(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @Context SecurityContext security) {
    LocalDate first = Check.required("from", from);
    LocalDate last = Check.required("to", to);
    Caller caller = Caller.of(security);
    CenterId narrowed = directory.narrow(caller, center);
    return OverviewView.of(
        first, last, narrowed, overview.of(first, last, narrowed), seesRequests(caller));
  }

  /// The same as a file, as those of the hours are.
  @GET
  @Path("overview" + SheetFormat.SUFFIX)
  @Produces({SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE, SheetFormat.PDF_TYPE})
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  @Answers(Void.class)
  public Response overviewSheet(
      @PathParam("format") SheetFormat format,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    SheetWords words = new SheetWords(directory, language);
    OverviewView counted = overview(from, to, center, security);
    return format.response(
        words.file("overview", counted.from(), counted.to(), counted.centerId()),
        words.language(),
        OverviewSheet.of(counted, words));
  }

  /// Whether a caller may see the requests behind the figures.
  static boolean seesRequests(Caller caller) {
    return caller.is(Role.ANALYST, Role.SUPERVISOR);
  }

  private static boolean isHijri(@Nullable String calendar) {
    return switch (calendar) {
      case null -> false;
      case "gregorian" -> false;
      case "islamic-umalqura" -> true;
      default -> throw new InvalidValue("calendar", "must be gregorian or islamic-umalqura");
    };
  }

  /// What a client sees of an answer.
  public record VideoHoursView(Collection<Row> rows, Totals totals) {

    static VideoHoursView of(VideoHours.Answer answer) {
      VideoHours.Sum total = answer.total();
      return new VideoHoursView(
          rows(answer.groups(), total),
          new Totals(
              answer.men().durationMs(),
              answer.women().durationMs(),
              total.durationMs(),
              answer.men().shareOf(total),
              answer.women().shareOf(total),
              total.sessions(),
              total.visits()));
    }

    /// Each is made when it is written.
    private static Collection<Row> rows(Groups groups, VideoHours.Sum total) {
      return new AbstractCollection<>() {
        @Override
        public Iterator<Row> iterator() {
          Iterator<VideoHours.Group> each = groups.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return each.hasNext();
            }

            @Override
            public Row next() {
              VideoHours.Group group = each.next();
              VideoHours.Sum sum = group.sum();
              return new Row(
                  group.keys(), sum.durationMs(), sum.sessions(), sum.visits(), sum.shareOf(total));
            }
          };
        }

        @Override
        public int size() {
          return groups.size();
        }
      };
    }
  }

  /// A group.
  ///
  /// @param keys       one for each of what was asked for in `by`
  /// @param durationMs milliseconds
  /// @param sessions   those that started in it
  /// @param visits     those whose first session started in it
  /// @param share      of the total, 0 to 1, to twelve places
  public record Row(
      @Schema(implementation = Map.class) @JsonAnyGetter GroupKeys keys,
      long durationMs,
      long sessions,
      long visits,
      double share) {}

  /// What a client sees of a comparison.
  public record ComparisonView(List<ComparisonRow> rows, ComparisonRow total) {

    static ComparisonView of(Comparison comparison) {
      return new ComparisonView(
          comparison.rows().stream().map(ComparisonRow::of).toList(),
          ComparisonRow.of(comparison.total()));
    }
  }

  /// A group of either stretch.
  ///
  /// @param keys           one for each of what was asked for in `by`
  /// @param durationMs     of `from` to `to`
  /// @param withDurationMs of `with_from` to `with_to`
  /// @param change         of the latter to the former, 0.1 for a tenth more; null from nothing
  public record ComparisonRow(
      @JsonAnyGetter Map<String, @Nullable Object> keys,
      long durationMs,
      long visits,
      long withDurationMs,
      long withVisits,
      @Nullable Double change) {

    static ComparisonRow of(Comparison.Row row) {
      return new ComparisonRow(
          row.keys(),
          row.now().durationMs(),
          row.now().visits(),
          row.then().durationMs(),
          row.then().visits(),
          row.change());
    }
  }

  /// The sums over all groups.
  public record Totals(
      long maleMs,
      long femaleMs,
      long totalMs,
      double maleShare,
      double femaleShare,
      long sessions,
      long visits) {}
}
