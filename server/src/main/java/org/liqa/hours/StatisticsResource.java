package org.liqa.hours;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Directory;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;

/// HTTP face of the statistics.
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class StatisticsResource {

  private static final String CSV = "text/csv; charset=utf-8";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
  /// supervisor
  /// sees their own centre alone.
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

  /// The same as CSV: UTF-8 with a byte order mark, in Arabic or, with `lang=en`, in English.
  @GET
  @Path("video-hours.csv")
  @Produces(CSV)
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public Response videoHoursAsCsv(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("calendar") @Nullable String calendar,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("lang") @Nullable String language,
      @Context SecurityContext security) {
    Language in = language(language);
    HoursSheet sheet = sheet(question(from, to, by, calendar, center, official, security), in);
    return file("video-hours.csv", sheet::writeCsv);
  }

  /// The same as a workbook, in Arabic, from right to left, or, with `lang=en`, in English.
  @GET
  @Path("video-hours.xlsx")
  @Produces(XLSX)
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public Response videoHoursAsWorkbook(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("calendar") @Nullable String calendar,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("lang") @Nullable String language,
      @Context SecurityContext security) {
    Language in = language(language);
    HoursSheet sheet = sheet(question(from, to, by, calendar, center, official, security), in);
    return file("video-hours.xlsx", sheet::writeXlsx);
  }

  private HoursSheet sheet(HoursQuestion question, Language language) {
    return new HoursSheet(question, hours.ask(question), directory, language);
  }

  private static Language language(@Nullable String language) {
    return switch (language) {
      case null -> Language.AR;
      case "ar" -> Language.AR;
      case "en" -> Language.EN;
      default -> throw new InvalidValue("lang", "must be ar or en");
    };
  }

  private static Response file(String name, StreamingOutput content) {
    return Response.ok(content)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  private HoursQuestion question(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String by,
      @Nullable String calendar,
      @Nullable CenterId center,
      @Nullable OfficialId official,
      SecurityContext security) {
    requireCenter(center);
    if (official != null && directory.findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    return new HoursQuestion(
        Check.required("from", from),
        Check.required("to", to),
        Grouping.parse(by),
        isHijri(calendar),
        Caller.of(security).narrow(center),
        official);
  }

  /// Everything that is counted, and under `discrepancies` what does not add up. 422 for a
  /// parameter
  /// out of bounds; a supervisor sees their own centre alone.
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
    requireCenter(center);
    CenterId narrowed = Caller.of(security).narrow(center);
    return OverviewView.of(first, last, narrowed, overview.of(first, last, narrowed));
  }

  private void requireCenter(@Nullable CenterId center) {
    if (center != null && directory.findCenter(center).isEmpty()) {
      throw new InvalidValue("center_id", "must be one of the centres");
    }
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
  public record VideoHoursView(List<Row> rows, Totals totals) {

    static VideoHoursView of(VideoHours.Answer answer) {
      VideoHours.Sum total = answer.men().plus(answer.women());
      return new VideoHoursView(
          answer.groups().stream()
              .map(group -> new Row(
                  group.keys(),
                  group.sum().durationMs(),
                  group.sum().sessions(),
                  group.sum().visits(),
                  share(group.sum().durationMs(), total.durationMs())))
              .toList(),
          new Totals(
              answer.men().durationMs(),
              answer.women().durationMs(),
              total.durationMs(),
              share(answer.men().durationMs(), total.durationMs()),
              share(answer.women().durationMs(), total.durationMs()),
              total.sessions(),
              total.visits()));
    }

    private static double share(long part, long whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }

  /// A group.
  ///
  /// @param keys       one for each of what was asked for in `by`
  /// @param durationMs milliseconds
  /// @param sessions   those that started in it
  /// @param visits     those whose first session started in it
  /// @param share      of the total, 0 to 1
  public record Row(
      @JsonAnyGetter Map<String, @Nullable Object> keys,
      long durationMs,
      long sessions,
      long visits,
      double share) {}

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
