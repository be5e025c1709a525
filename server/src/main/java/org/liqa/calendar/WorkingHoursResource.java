package org.liqa.calendar;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.HallId;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of working hours.
@Path("/working-hours")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WorkingHoursResource {

  private static final int MOST_STRETCHES = 70;

  private final WorkingHours hours;
  private final Owners owners;
  private final Ramadans ramadans;

  /// @param owners   checks whose hours they are
  /// @param ramadans when those of a Ramadan are
  public WorkingHoursResource(WorkingHours hours, Owners owners, Ramadans ramadans) {
    this.hours = hours;
    this.owners = owners;
    this.ramadans = ramadans;
  }

  /// The rules of one centre, hall or official, the first to begin first. Where there is none, a
  /// hall
  /// has its centre's hours, and a centre or an official those of the service.
  @GET
  @Roles({Role.ADMIN, Role.SCHEDULER})
  public Page<View> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("hall_id") @Nullable HallId hall,
      @QueryParam("official_id") @Nullable OfficialId official) {
    return Page.whole(hours.of(owners.of(center, hall, official))).map(View::of);
  }

  /// Sets hours from a day on; the rule that begins on that day, if there is one, is replaced. Of
  /// several rules that are valid on a day the one that began last is the day's. With
  /// `ramadan_year`
  /// the hours are those of a Ramadan, and move with it when it is announced otherwise. 409
  /// `visits-hit`
  /// names the visits that are booked outside the new hours; with `keep_booked` they stay booked,
  /// and
  /// the answer names them. `If-Match` names the `version` of the rule that begins on that day, or
  /// "0" where there is none: 412 if it is another by now.
  @PUT
  @Roles(Role.ADMIN)
  @Answers(HoursSet.class)
  public Response put(
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      NewRule body) {
    Owner owner = owners.of(body.centerId(), body.hallId(), body.officialId());
    CalendarChange.Done<WorkingRule> done =
        hours.put(Caller.of(security), seen, owner, wish(body), body.keeps());
    return Response.ok(HoursSet.of(done))
        .tag(IfMatch.tag(done.result().version()))
        .build();
  }

  private WorkingHours.Wish wish(NewRule body) {
    if (body.ramadanYear() == null) {
      return new WorkingHours.Wish(
          Check.date("valid_from", body.validFrom()), body.validTo(), null, body.week());
    }
    Ramadan ramadan = ramadans.get(body.ramadanYear());
    return new WorkingHours.Wish(ramadan.startsOn(), ramadan.endsOn(), ramadan.year(), body.week());
  }

  /// Takes a rule away; 409 `visits-hit` as with [#put], `?keep_booked=true` to do it all the same.
  @DELETE
  @Path("{id}")
  @Roles(Role.ADMIN)
  public Page<Hit> remove(
      @PathParam("id") WorkingRuleId id,
      @QueryParam("keep_booked") @DefaultValue("false") boolean keepBooked,
      @Context SecurityContext security) {
    return Page.whole(hours.remove(Caller.of(security), id, keepBooked));
  }

  /// A rule that was set.
  ///
  /// @param visits those that are booked outside it and stay booked; 200 at most
  public record HoursSet(
      WorkingRuleId id,
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer ramadanYear,
      List<Stretch> week,
      List<Hit> visits) {

    static HoursSet of(CalendarChange.Done<WorkingRule> done) {
      WorkingRule rule = done.result();
      return new HoursSet(
          rule.id(),
          rule.centerId(),
          rule.hallId(),
          rule.officialId(),
          rule.validFrom(),
          rule.validTo(),
          rule.ramadanYear(),
          rule.week(),
          done.hits());
    }
  }

  /// What a client sees of a rule.
  ///
  /// @param version its `ETag`'s, which `If-Match` names when hours are set that begin when it does
  public record View(
      WorkingRuleId id,
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer ramadanYear,
      List<Stretch> week,
      int version) {

    static View of(WorkingRule rule) {
      return new View(
          rule.id(),
          rule.centerId(),
          rule.hallId(),
          rule.officialId(),
          rule.validFrom(),
          rule.validTo(),
          rule.ramadanYear(),
          rule.week(),
          rule.version());
    }
  }

  /// Hours to be set, of exactly one of centre, hall and official.
  ///
  /// @param validFrom   the first day, in; absent where a Ramadan is named
  /// @param validTo     the last day, in; absent for no end, and where a Ramadan is named
  /// @param ramadanYear the year of the Hijra whose Ramadan they are for
  /// @param week      stretches that don't overlap, 70 at most; none closes the whole week
  /// @param keepBooked whether visits that are booked outside them stay; false where absent
  public record NewRule(
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer ramadanYear,
      List<Stretch> week,
      @Nullable Boolean keepBooked) {

    /// Checks the bounds.
    public NewRule {
      if (ramadanYear == null) {
        LocalDate first = Check.date("valid_from", validFrom);
        if (validTo != null && Check.date("valid_to", validTo).isBefore(first)) {
          throw new InvalidValue("valid_to", "must not be before valid_from");
        }
      } else {
        Ramadan.requireYear("ramadan_year", ramadanYear);
        if (validFrom != null || validTo != null) {
          throw new InvalidValue("ramadan_year", "must not stand beside valid_from or valid_to");
        }
      }
      week = sorted(Check.required("week", week));
    }

    boolean keeps() {
      return keepBooked != null && keepBooked;
    }

    private static List<Stretch> sorted(List<Stretch> week) {
      if (week.size() > MOST_STRETCHES) {
        throw new InvalidValue("week", "must have at most " + MOST_STRETCHES + " stretches");
      }
      week.forEach(stretch -> Check.required("week", stretch));
      List<Stretch> sorted = week.stream().sorted(Stretch.ORDER).toList();
      Map<DayOfWeek, DayTime> closes = new EnumMap<>(DayOfWeek.class);
      for (Stretch stretch : sorted) {
        DayTime before = closes.put(stretch.day(), stretch.closesAt());
        if (before != null && before.compareTo(stretch.opensAt()) > 0) {
          throw new InvalidValue("week", "must not have stretches that overlap");
        }
      }
      return sorted;
    }
  }
}
