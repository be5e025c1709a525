package org.liqa.hours;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.AllCenters;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Directory;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Language;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;

/// HTTP face of the months and their signing off. Months are named as `2026-10`, Gregorian.
@AllCenters
@Path("/months")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MonthResource {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2099;
  private static final String PDF = "application/pdf";

  private final Months months;
  private final MonthSheet sheet;

  /// @param months    does it
  /// @param directory names centres on paper
  public MonthResource(Months months, Directory directory) {
    this.months = months;
    this.sheet = new MonthSheet(directory);
  }

  /// The months that are signed off, latest first.
  @GET
  @Roles({Role.ANALYST, Role.ADMIN})
  public Page<MonthView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return months.list(Page.Query.of(limit, cursor)).map(MonthView::of);
  }

  /// A month, open or signed: what was signed, what is counted now, and the adjustments of earlier
  /// months that stand in it.
  @GET
  @Path("{month}")
  @Roles({Role.ANALYST, Role.ADMIN})
  public MonthView get(@PathParam("month") String month) {
    return MonthView.of(months.get(named(month)));
  }

  /// Signs a month off: its figures are frozen with their hash. 409 `month-not-over`,
  /// `month-not-next` (they are signed one after another from the first that has hours; `next`
  /// names the one whose turn it is), `no-hours` if there are none at all, `month-signed`, and
  /// `figures-changed` if they are not those that the signer saw.
  @POST
  @Path("{month}/sign")
  @Roles(Role.ANALYST)
  public MonthView sign(
      @PathParam("month") String month, @Context SecurityContext security, Signature body) {
    return MonthView.of(months.sign(Caller.of(security), named(month), body.figuresSha256()));
  }

  /// The text whose SHA-256 is the month's hash; 404 while it is open.
  @GET
  @Path("{month}/text")
  @Produces(MediaType.TEXT_PLAIN)
  @Roles({Role.ANALYST, Role.ADMIN})
  @Answers(Void.class)
  public Response text(@PathParam("month") String month) {
    return Response.ok(
            months
                .get(named(month))
                .signed()
                .map(SignedMonth::text)
                .orElseThrow(ProblemException::notFound),
            MediaType.TEXT_PLAIN + "; charset=utf-8")
        .build();
  }

  /// The month on paper, with its hash where it is signed; in Arabic where no language is named.
  @GET
  @Path("{month}/pdf")
  @Produces(PDF)
  @Roles({Role.ANALYST, Role.ADMIN})
  @Answers(Void.class)
  public Response pdf(
      @PathParam("month") String month, @QueryParam("language") @Nullable Language language) {
    YearMonth named = named(month);
    byte[] pdf = sheet.pdf(language == null ? Language.AR : language, months.get(named));
    return Response.ok(pdf, PDF)
        .header("Content-Disposition", "inline; filename=\"hours-" + named + ".pdf\"")
        .build();
  }

  private static YearMonth named(String month) {
    try {
      YearMonth named = YearMonth.parse(month);
      if (named.getYear() >= FIRST_YEAR && named.getYear() <= LAST_YEAR) {
        return named;
      }
    } catch (DateTimeParseException e) {
      throw ProblemException.notFound();
    }
    throw ProblemException.notFound();
  }

  /// @param figuresSha256 `figures_sha256` of the month as the signer saw it
  public record Signature(String figuresSha256) {

    private static final int LENGTH = 64;

    /// Checks its length.
    ///
    /// @throws InvalidValue if it has another
    public Signature {
      figuresSha256 = Check.text("figures_sha256", figuresSha256, LENGTH, LENGTH);
    }
  }

  /// What a client sees of a month.
  ///
  /// @param month         such as `2026-10`
  /// @param signedBy      the username; null while it is open, and so are `signedAt`, `sha256`,
  ///                      `hashHolds` and `signed`
  /// @param sha256        in hexadecimal, of `/months/{month}/text`
  /// @param hashHolds     whether the stored figures still give that hash
  /// @param signed        its figures as they were signed
  /// @param counted       its figures as they are counted now
  /// @param adjustments   of earlier months: those signed with it, or those it would be signed with
  /// @param previousSignedAt when the month before was signed; null where it was not
  /// @param totalMs       what was signed, or would be now, adjustments among it
  /// @param figuresSha256 of all of that, in hexadecimal: of the lines from the first `figure` on
  ///                      that the text has, or would have
  /// @param next          the month that is next to be signed; null while there are no hours
  public record MonthView(
      String month,
      @Nullable String signedBy,
      @Nullable Instant signedAt,
      @Nullable String sha256,
      @Nullable Boolean hashHolds,
      @Nullable MonthFigures signed,
      MonthFigures counted,
      List<Adjustment> adjustments,
      @Nullable Instant previousSignedAt,
      long totalMs,
      String figuresSha256,
      @Nullable String next) {

    /// Copies.
    public MonthView {
      adjustments = List.copyOf(adjustments);
    }

    static MonthView of(Months.State state) {
      @Nullable SignedMonth signed = state.signed().orElse(null);
      return new MonthView(
          state.month().toString(),
          signed == null ? null : signed.signedBy(),
          signed == null ? null : signed.signedAt(),
          signed == null ? null : signed.sha256(),
          signed == null ? null : signed.isWhole(),
          signed == null
              ? null
              : MonthFigures.of(signed.own(), state::isTraced, state.isTraced(signed)),
          MonthFigures.of(state.counted(), figure -> true, true),
          state.adjustments().stream()
              .map(figure -> Adjustment.of(figure, state.isTraced(figure)))
              .toList(),
          state.since().orElse(null),
          state.figures().stream().mapToLong(MonthFigure::durationMs).sum(),
          state.figuresHash(),
          state.next().map(YearMonth::toString).orElse(null));
    }
  }

  /// Figures of a month and their sums, without adjustments.
  ///
  /// @param partsKnown whether `/statistics/video-hours/parts` of the month gives what the whole is
  ///                   made of; of a signed month with its `signed_at` as `approved_to`. False
  ///                   where a session came late, of which nothing says when
  public record MonthFigures(
      List<MonthRow> rows,
      long maleMs,
      long femaleMs,
      long totalMs,
      long sessions,
      long visits,
      boolean partsKnown) {

    /// Copies.
    public MonthFigures {
      rows = List.copyOf(rows);
    }

    static MonthFigures of(
        List<MonthFigure> figures, Predicate<MonthFigure> isTraced, boolean isWholeTraced) {
      long men = ms(figures, Gender.MALE);
      long women = ms(figures, Gender.FEMALE);
      return new MonthFigures(
          figures.stream()
              .map(figure -> MonthRow.of(figure, isTraced.test(figure)))
              .toList(),
          men,
          women,
          men + women,
          figures.stream().mapToLong(MonthFigure::sessions).sum(),
          figures.stream().mapToLong(MonthFigure::visits).sum(),
          isWholeTraced);
    }

    private static long ms(List<MonthFigure> figures, Gender gender) {
      return figures.stream()
          .filter(figure -> figure.gender() == gender)
          .mapToLong(MonthFigure::durationMs)
          .sum();
    }
  }

  /// Hours of a centre and a gender.
  ///
  /// @param partsKnown as of the whole
  public record MonthRow(
      CenterId centerId,
      Gender gender,
      long durationMs,
      long sessions,
      long visits,
      boolean partsKnown) {

    static MonthRow of(MonthFigure figure, boolean partsKnown) {
      return new MonthRow(
          figure.centerId(),
          figure.gender(),
          figure.durationMs(),
          figure.sessions(),
          figure.visits(),
          partsKnown);
    }
  }

  /// What was found of an earlier month after it was signed; less than nothing where hours were
  /// taken.
  ///
  /// @param month      the earlier one
  /// @param partsKnown whether `/statistics/video-hours/parts` of the earlier month gives what it
  ///                   is made of, with `previous_signed_at` as `approved_from` and `signed_at` as
  ///                   `approved_to`; false where a session came late
  public record Adjustment(
      String month,
      CenterId centerId,
      Gender gender,
      long durationMs,
      long sessions,
      long visits,
      boolean partsKnown) {

    static Adjustment of(MonthFigure figure, boolean partsKnown) {
      return new Adjustment(
          YearMonth.from(figure.ofMonth()).toString(),
          figure.centerId(),
          figure.gender(),
          figure.durationMs(),
          figure.sessions(),
          figure.visits(),
          partsKnown);
    }
  }
}
