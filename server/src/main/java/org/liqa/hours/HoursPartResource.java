package org.liqa.hours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitId;
import org.liqa.directory.Directory;
import org.liqa.directory.Section;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;

/// HTTP face of what hours are made of.
@Path("/statistics/video-hours/parts")
@Produces(MediaType.APPLICATION_JSON)
public final class HoursPartResource {

  private static final DateTimeFormatter HOUR = new DateTimeFormatterBuilder()
      .appendPattern("uuuu-MM-dd'T'HH")
      .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
      .toFormatter(Locale.ROOT)
      .withResolverStyle(ResolverStyle.STRICT);

  private final HoursParts parts;
  private final Directory directory;

  /// @param parts     finds them
  /// @param directory knows which centres and officials there are
  public HoursPartResource(HoursParts parts, Directory directory) {
    this.parts = parts;
    this.directory = directory;
  }

  /// The sessions, and corrections, that make up a figure of the video hours, in order of time:
  /// asked with the keys of the figure's row; for a key that is null with `hall_to_hall=true`,
  /// `kind_known=false` or `residency_known=false`. What each counts adds up to the figure; with
  /// `count` those alone that it counts as sessions or visits, one for each. With `approved_to`
  /// without the corrections that were approved then or later, as the figure was before them; with
  /// `approved_from` the corrections alone that were approved then or later. For who may see the
  /// visits behind it; a supervisor sees their own centre alone.
  @GET
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public Page<HoursPartView> list(
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("hour") @Nullable String hour,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("hall_to_hall") @Nullable Boolean hallToHall,
      @QueryParam("gender") @Nullable Gender gender,
      @QueryParam("section") @Nullable Section section,
      @QueryParam("kind") @Nullable Kind kind,
      @QueryParam("kind_known") @Nullable Boolean kindKnown,
      @QueryParam("residency") @Nullable Residency residency,
      @QueryParam("residency_known") @Nullable Boolean residencyKnown,
      @QueryParam("company") @Nullable Boolean company,
      @QueryParam("count") @Nullable HoursCount count,
      @QueryParam("approved_from") @Nullable Instant approvedFrom,
      @QueryParam("approved_to") @Nullable Instant approvedTo,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Gender one = section == null ? gender : Gender.of(section);
    if (gender != null && gender != one) {
      throw new InvalidValue("section", "must be that of the gender");
    }
    Check.stretch("approved_from", approvedFrom, "approved_to", approvedTo);
    CenterId narrowed = directory.narrow(Caller.of(security), center);
    directory.requireOfficial(official);
    HoursPartStore.Filter filter = new HoursPartStore.Filter(
        narrowed,
        official,
        hallToHall,
        one,
        kind,
        kindKnown,
        residency,
        residencyKnown,
        company,
        count,
        approvedFrom,
        approvedTo);
    return parts
        .list(question(from, to, hour, filter), Page.Query.of(limit, cursor))
        .map(HoursPartView::of);
  }

  private static HoursParts.Question question(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String hour,
      HoursPartStore.Filter filter) {
    if (hour != null) {
      LocalDateTime first = hour(hour);
      return new HoursParts.Question(first, first.plusHours(1), filter);
    }
    HoursQuestion days =
        HoursQuestion.ofDays(Check.required("from", from), Check.required("to", to), null);
    return new HoursParts.Question(days.from().atStartOfDay(), days.to().atStartOfDay(), filter);
  }

  private static LocalDateTime hour(String hour) {
    try {
      LocalDateTime first = LocalDateTime.parse(hour, HOUR);
      Check.date("hour", first.toLocalDate());
      return first;
    } catch (DateTimeParseException e) {
      throw new InvalidValue("hour", "must be one such as 2026-11-24T09");
    }
  }

  /// What a client sees of a part.
  ///
  /// @param sessionId    null of a correction
  /// @param correctionId null of a session
  /// @param countedMs    milliseconds of it in the time asked for; less than nothing where a
  ///                     correction takes
  /// @param officialId   null from hall to hall
  /// @param kind         null where it is not known, and so is `residency`
  public record HoursPartView(
      VisitId visitId,
      @Nullable UUID sessionId,
      @Nullable UUID correctionId,
      Instant startsAt,
      Instant endsAt,
      long countedMs,
      CenterId centerId,
      Gender gender,
      Section section,
      @Nullable OfficialId officialId,
      @Nullable Kind kind,
      @Nullable Residency residency,
      boolean company) {

    static HoursPartView of(HoursParts.Counted counted) {
      HoursPart part = counted.part();
      CountsAs as = part.countsAs();
      return new HoursPartView(
          part.visitId(),
          part.effect() == null ? part.id() : null,
          part.effect() == null ? null : part.id(),
          part.startsAt(),
          part.endsAt(),
          counted.countedMs(),
          as.centerId(),
          as.gender(),
          as.section(),
          as.officialId(),
          as.kind(),
          as.residency(),
          as.company());
    }
  }
}
