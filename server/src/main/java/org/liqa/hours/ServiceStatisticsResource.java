package org.liqa.hours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;
import org.liqa.platform.Page;

/// HTTP face of how the service runs: visits, halls, officials, and what goes on now.
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class ServiceStatisticsResource {

  private static final String HALL = "hall";
  private static final String OFFICIAL = "official";

  private final VisitStatistics visits;
  private final Utilisation utilisation;
  private final Now now;
  private final Directory directory;

  /// @param directory knows which centres and officials there are
  public ServiceStatisticsResource(
      VisitStatistics visits, Utilisation utilisation, Now now, Directory directory) {
    this.visits = visits;
    this.utilisation = utilisation;
    this.now = now;
    this.directory = directory;
  }

  /// How the visits went that were to begin in these days, a year of them at most: who came, how
  /// long they waited and met, how late each side was, and how often the connection was lost. A
  /// supervisor sees their own centre alone.
  @GET
  @Path("visits")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public VisitFiguresView visits(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @Context SecurityContext security) {
    CenterId only = directory.narrow(Caller.of(security), center);
    directory.requireOfficial(official);
    return VisitFiguresView.of(
        visits.of(Check.required("from", from), Check.required("to", to), only, official));
  }

  /// The same as a file: CSV, a workbook or PDF.
  @GET
  @Path("visits" + SheetFormat.SUFFIX)
  @Produces({SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE, SheetFormat.PDF_TYPE})
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  @Answers(Void.class)
  public Response visitsSheet(
      @PathParam("format") SheetFormat format,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    LocalDate first = Check.required("from", from);
    LocalDate last = Check.required("to", to);
    CenterId only = directory.narrow(Caller.of(security), center);
    VisitFiguresView figures = visits(first, last, only, official, security);
    SheetWords words = new SheetWords(directory, language);
    return format.response(
        words.file("visits", first, last, only),
        words.language(),
        VisitsSheet.of(words.of(first, last, only, official), figures, words));
  }

  /// The check-ins that the wait in reception counts: who came and whose request was begun to be
  /// written down, in order of arrival. Nobody is named in them. For who may see what is behind the
  /// figures; a supervisor sees their own centre alone.
  @GET
  @Path("counted-check-ins")
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public Page<CountedCheckIn> checkIns(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return visits.checkIns(
        Check.required("from", from),
        Check.required("to", to),
        directory.narrow(Caller.of(security), center),
        Page.Query.of(limit, cursor));
  }

  /// How much of the time of halls (`by=hall`) or officials (`by=official`) was booked and used in
  /// these days, 92 at most: of each of them, and on each day of all together. Officials serve all
  /// centres, so that a supervisor sees halls alone.
  @GET
  @Path("utilisation")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public UtilisationView utilisation(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("center_id") @Nullable CenterId center,
      @Context SecurityContext security) {
    return UtilisationView.of(
        uses(
            Check.required("from", from),
            Check.required("to", to),
            by,
            directory.narrow(Caller.of(security), center)),
        (id, time) ->
            HALL.equals(by) ? UseRow.of(id, null, null, time) : UseRow.of(null, id, null, time));
  }

  /// The same as a file, as those of the hours are: a row for each hall or official or, with
  /// `days=true`, for each day.
  @GET
  @Path("utilisation" + SheetFormat.SUFFIX)
  @Produces({SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE, SheetFormat.PDF_TYPE})
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  @Answers(Void.class)
  public Response utilisationSheet(
      @PathParam("format") SheetFormat format,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("by") @Nullable String by,
      @QueryParam("days") boolean days,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    LocalDate first = Check.required("from", from);
    LocalDate last = Check.required("to", to);
    CenterId only = directory.narrow(Caller.of(security), center);
    List<Utilisation.Use> uses = uses(first, last, by, only);
    SheetWords words = new SheetWords(directory, language);
    List<String> of = words.of(first, last, only, null);
    SheetTable table;
    if (days) {
      table = UseSheet.of("day", of, Utilisation.byDay(uses), SheetCell.Day::new, words);
    } else if (HALL.equals(by)) {
      Map<UUID, SheetCell> halls = halls(only, words.language());
      table = UseSheet.of(
          HALL, of, Utilisation.byOwner(uses), id -> Objects.requireNonNull(halls.get(id)), words);
    } else {
      table = UseSheet.of(OFFICIAL, of, Utilisation.byOwner(uses), words::name, words);
    }
    return format.response(
        words.file(days ? "use-of-" + by + "s-by-day" : "use-of-" + by + "s", first, last, only),
        words.language(),
        table);
  }

  /// The names of halls, each with its centre's.
  private Map<UUID, SheetCell> halls(@Nullable CenterId only, Language language) {
    Map<UUID, SheetCell> names = new HashMap<>();
    for (Center center : Overview.centers(directory, only)) {
      for (Hall hall : directory.halls(center.id())) {
        names.put(
            hall.id().value(),
            new SheetCell.Text(
                hall.displayName().in(language) + " · " + center.name().in(language)));
      }
    }
    return names;
  }

  /// @return of each hall or official and day
  private List<Utilisation.Use> uses(
      LocalDate first, LocalDate last, @Nullable String by, @Nullable CenterId only) {
    return switch (Check.required("by", by)) {
      case HALL -> utilisation.ofHalls(first, last, only);
      case OFFICIAL -> {
        if (only != null) {
          throw new InvalidValue("by", "must be hall for one centre");
        }
        yield utilisation.ofOfficials(first, last);
      }
      default -> throw new InvalidValue("by", "must be hall or official");
    };
  }

  /// What goes on at this moment; to be asked every few seconds. A supervisor sees their own centre
  /// alone.
  @GET
  @Path("now")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public NowView now(
      @QueryParam("center_id") @Nullable CenterId center, @Context SecurityContext security) {
    return NowView.of(now.figures(directory.narrow(Caller.of(security), center)));
  }

  /// What a client sees of how visits went.
  ///
  /// @param booked       those that were not cancelled; a hold that was given up is none of either
  /// @param waiting      of visitors who were there, from then and their time to the meeting
  /// @param there        of the same visitors, from when they were there, early or not
  /// @param reception    of all who came to the reception, from their arrival to the registrar,
  ///                     whichever official is asked about
  /// @param punctuality  of each side
  /// @param lengths      of visits that were connected, as corrected
  /// @param sessions     connected stretches
  /// @param drops        of them that ended since media, a connection or a node was lost
  /// @param dropsPerHour of these sessions' time, whatever was corrected; null where there was none
  public record VisitFiguresView(
      long booked,
      long completed,
      long cancelled,
      long failed,
      long noShowVisitor,
      long noShowOfficial,
      Mean waiting,
      Mean there,
      Mean reception,
      Punctuality punctuality,
      List<Length> lengths,
      long sessions,
      long drops,
      @Nullable Double dropsPerHour) {

    /// Copies.
    public VisitFiguresView {
      lengths = List.copyOf(lengths);
    }

    static VisitFiguresView of(VisitStatistics.Counts counts) {
      VisitStatisticsStore.VisitCounts v = counts.visits();
      FigureCounts of = v.counts();
      VisitStatisticsStore.SessionCounts s = counts.sessions();
      return new VisitFiguresView(
          of.of(VisitFigure.BOOKED),
          of.of(VisitFigure.COMPLETED),
          of.of(VisitFigure.CANCELLED),
          of.of(VisitFigure.FAILED),
          of.of(VisitFigure.NO_SHOW_VISITOR),
          of.of(VisitFigure.NO_SHOW_OFFICIAL),
          Mean.of(of.of(VisitFigure.WAITED), v.waitedMs()),
          Mean.of(of.of(VisitFigure.WAITED), v.thereMs()),
          Mean.of(counts.reception().registered(), counts.reception().registeredMs()),
          new Punctuality(
              Side.of(
                  of.of(VisitFigure.VISITOR_CAME),
                  of.of(VisitFigure.VISITOR_LATE),
                  v.visitorLateMs()),
              Side.of(of.of(VisitFigure.HALL_CAME), of.of(VisitFigure.HALL_LATE), v.hallLateMs()),
              Side.of(
                  of.of(VisitFigure.OFFICIAL_CAME),
                  of.of(VisitFigure.OFFICIAL_LATE),
                  v.officialLateMs())),
          VisitFigure.LENGTHS.stream()
              .map(length -> Length.of(length, of.of(length)))
              .toList(),
          s.sessions(),
          s.drops(),
          s.connectedMs() == 0
              ? null
              : (double) s.drops() * Duration.ofHours(1).toMillis() / s.connectedMs());
    }
  }

  /// A mean over visitors.
  ///
  /// @param visitors how many, each as often as they came
  /// @param meanMs   null where there were none
  public record Mean(long visitors, @Nullable Long meanMs) {

    static Mean of(long visitors, long ms) {
      return new Mean(visitors, visitors == 0 ? null : Math.round((double) ms / visitors));
    }
  }

  /// How punctual each side was.
  public record Punctuality(Side visitor, Side hall, Side official) {}

  /// How punctual a side was.
  ///
  /// @param visits          to which they came
  /// @param late            of them they came a minute or more after the start
  /// @param meanLateMinutes over those; null where there were none
  public record Side(long visits, long late, @Nullable Double meanLateMinutes) {

    private static final double MS_PER_MINUTE = 60_000;

    static Side of(long visits, long late, long lateMs) {
      return new Side(visits, late, late == 0 ? null : lateMs / MS_PER_MINUTE / late);
    }
  }

  /// How many visits were of a length.
  ///
  /// @param fromMinutes in it
  /// @param toMinutes   not in it; null of the longest
  public record Length(int fromMinutes, @Nullable Integer toMinutes, long visits) {

    static Length of(VisitFigure length, long visits) {
      return new Length(length.fromMinutes, length.toMinutes, visits);
    }
  }

  /// What a client sees of utilisation.
  ///
  /// @param rows of each hall or official
  /// @param days of each day
  public record UtilisationView(List<UseRow> rows, List<UseRow> days) {

    /// Copies.
    public UtilisationView {
      rows = List.copyOf(rows);
      days = List.copyOf(days);
    }

    static UtilisationView of(
        List<Utilisation.Use> uses, BiFunction<UUID, UseOfTime, UseRow> ofOwner) {
      return new UtilisationView(
          rows(Utilisation.byOwner(uses), ofOwner),
          rows(Utilisation.byDay(uses), (day, time) -> UseRow.of(null, null, day, time)));
    }

    private static <K> List<UseRow> rows(
        Map<K, UseOfTime> sums, BiFunction<K, UseOfTime, UseRow> row) {
      return sums.entrySet().stream()
          .map(sum -> row.apply(sum.getKey(), sum.getValue()))
          .toList();
    }
  }

  /// A hall's, an official's or a day's time, in milliseconds.
  ///
  /// @param hallId     of a hall alone
  /// @param officialId of an official alone
  /// @param day        of a day alone
  /// @param openMs     in which visits could have been booked
  /// @param bookedMs   of visits that were not cancelled
  /// @param usedMs     that these were connected, as corrected
  /// @param restMs     booked, and neither connected nor lost to somebody who did not come
  /// @param noShowMs   booked by visits to which somebody did not come
  /// @param idleMs     by how much more was open than was booked or used, day by day; 0 where it
  ///                   was not
  public record UseRow(
      @Nullable UUID hallId,
      @Nullable UUID officialId,
      @Nullable LocalDate day,
      long openMs,
      long bookedMs,
      long usedMs,
      long restMs,
      long noShowMs,
      long idleMs,
      long visits,
      long noShows) {

    static UseRow of(
        @Nullable UUID hall, @Nullable UUID official, @Nullable LocalDate day, UseOfTime time) {
      return new UseRow(
          hall,
          official,
          day,
          time.openMs(),
          time.bookedMs(),
          time.usedMs(),
          time.restMs(),
          time.noShowMs(),
          time.idleMs(),
          time.visits(),
          time.noShows());
    }
  }

  /// What a client sees of this moment.
  ///
  /// @param day            today
  /// @param hallsLive      in a session now
  /// @param visitsRunning  in progress
  /// @param visitsBooked   that begin today and were not cancelled; and so the others
  /// @param visitsWaiting  whose visitor is there and whose meeting has not begun
  /// @param videoTodayMs   milliseconds of video today, open sessions among them; men's and
  ///                       women's make the whole
  public record NowView(
      Instant at,
      LocalDate day,
      long hallsLive,
      long visitsRunning,
      long visitsBooked,
      long visitsWaiting,
      long visitsCompleted,
      long visitsNoShow,
      long visitsCancelled,
      long videoTodayMs,
      long videoOfMenTodayMs,
      long videoOfWomenTodayMs) {

    static NowView of(Now.Figures figures) {
      return new NowView(
          figures.at(),
          figures.today(),
          figures.live().hallsLive(),
          figures.live().visitsRunning(),
          figures.day().of(VisitFigure.BOOKED),
          figures.day().of(VisitFigure.PRESENT),
          figures.day().of(VisitFigure.COMPLETED),
          figures.day().of(VisitFigure.NO_SHOW),
          figures.day().of(VisitFigure.CANCELLED),
          figures.menMs() + figures.womenMs(),
          figures.menMs(),
          figures.womenMs());
    }
  }
}
