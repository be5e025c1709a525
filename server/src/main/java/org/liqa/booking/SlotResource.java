package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.SlotSearch.Partners;
import org.liqa.calendar.DayTime;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Need;
import org.liqa.directory.Official;
import org.liqa.directory.Section;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.request.Kind;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// HTTP face of finding a slot.
@Path("/slots")
@Produces(MediaType.APPLICATION_JSON)
public final class SlotResource {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(62);
  private static final Duration USUAL_WINDOW = Duration.ofDays(14);
  private static final int USUAL_MINUTES = 30;

  private final SlotSearch slots;
  private final Directory directory;
  private final Departments departments;
  private final Requests requests;
  private final InstantSource clock;

  /// @param places   which halls, officials and departments there are, and what is free
  /// @param requests whose visitor is to be free
  public SlotResource(Places places, Requests requests, InstantSource clock) {
    this.slots = places.slots();
    this.directory = places.directory();
    this.departments = places.departments();
    this.requests = requests;
    this.clock = clock;
  }

  /// What could be booked now, in order of time: in halls of the centre, of that section if one is
  /// named, with that official, whoever of that department or of those who can decide that kind of
  /// request is free, or, where none is named, each who is; or with a second hall, which then is
  /// free as well. For a department or a kind each hall at a time is there once, with whoever of
  /// them has the least to do on the first day. With `request_id` the visitor is free too, and the
  /// halls offer what they need; with `needs` they offer that. With `earliest` and `latest`,
  /// `HH:MM` by the centre's clock, it begins and ends between them. From now on, and for two
  /// weeks, where nothing else is said. 422 for a parameter out of bounds.
  @GET
  @Roles(Role.SCHEDULER)
  public Page<Slot> list(
      @QueryParam("center_id") @Nullable CenterId centerId,
      @QueryParam("section") @Nullable Section section,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("department_id") @Nullable DepartmentId department,
      @QueryParam("kind") @Nullable Kind kind,
      @QueryParam("counterpart_hall_id") @Nullable HallId counterpart,
      @QueryParam("request_id") @Nullable RequestId requestId,
      @QueryParam("needs") Set<Need> needs,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("earliest") @Nullable String earliest,
      @QueryParam("latest") @Nullable String latest,
      @QueryParam("duration_minutes") @Nullable Integer minutes,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Page.Query query = Page.Query.of(limit, cursor);
    Center center = center(Caller.of(security), centerId);
    Request request = requestId == null ? null : request(requestId);
    Set<Need> needed = Check.choices("needs", Need.class, needs);
    List<Hall> halls = directory.halls(center.id()).stream()
        .filter(hall -> section == null || hall.section() == section)
        .filter(hall -> hall.lacks(needed).isEmpty())
        .filter(hall -> request == null || hall.lacks(request.visitor().needs()).isEmpty())
        .toList();
    Duration length = Duration.ofMinutes(
        minutes == null ? USUAL_MINUTES : Check.range("duration_minutes", minutes, 5, 480));
    SlotSearch.Also also = new SlotSearch.Also(
        request == null ? null : request.visitorId(), counterpart(center, counterpart), null);
    Span window = window(from, to);
    Partners partners = counterpart == null
        ? partners(official, department, kind, window.startsAt(), center)
        : nobody(official, department, kind);
    if (halls.isEmpty() || (partners.officials().isEmpty() && counterpart == null)) {
      return Page.whole(List.of());
    }
    List<Slot> found = slots.find(
        new SlotSearch.Wanted(
            center, halls, partners, also, window, part(earliest, latest), length),
        after(query.after()),
        query.limit() + 1);
    return query.page(
        found, slot -> slot.startsAt() + " " + slot.hallId() + " " + slot.officialId());
  }

  private Center center(Caller caller, @Nullable CenterId id) {
    Center center = directory.requireCenter(Check.required("center_id", id));
    caller.requireSees(center.id());
    return center;
  }

  private Partners partners(
      @Nullable OfficialId official,
      @Nullable DepartmentId department,
      @Nullable Kind kind,
      Instant from,
      Center center) {
    if (Stream.of(official, department, kind).filter(Objects::nonNull).count() > 1) {
      throw new InvalidValue("official_id", "or department_id or kind may be named, one of them");
    }
    if (department != null) {
      return Partners.oneOf(departments.leastBusy(department, from, center.timeZone()));
    }
    if (kind != null) {
      return Partners.oneOf(departments.deciding(kind, from, center.timeZone()));
    }
    if (official == null) {
      return Partners.eachOf(directory.officials().stream().map(Official::id).toList());
    }
    if (directory.findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    return Partners.oneOf(List.of(official));
  }

  private static Partners nobody(
      @Nullable OfficialId official, @Nullable DepartmentId department, @Nullable Kind kind) {
    if (official != null || department != null || kind != null) {
      throw new InvalidValue(
          "counterpart_hall_id", "must not stand beside official_id, department_id or kind");
    }
    return Partners.NOBODY;
  }

  private SlotSearch.@Nullable Counterpart counterpart(Center center, @Nullable HallId id) {
    if (id == null) {
      return null;
    }
    Hall hall = directory
        .findHall(id)
        .orElseThrow(() -> new InvalidValue("counterpart_hall_id", "must be one of the halls"));
    if (hall.centerId().equals(center.id())) {
      throw new InvalidValue("counterpart_hall_id", "must be a hall of another centre");
    }
    return new SlotSearch.Counterpart(hall, directory.getCenter(hall.centerId()));
  }

  private Request request(RequestId id) {
    Request request = requests.getAll(List.of(id)).get(id);
    if (request == null) {
      throw new InvalidValue("request_id", "must be one of the requests");
    }
    return request;
  }

  private Span window(@Nullable Instant from, @Nullable Instant to) {
    Instant start = from == null ? clock.instant() : Check.instant("from", from);
    Instant end = to == null ? start.plus(USUAL_WINDOW) : Check.instant("to", to);
    if (!end.isAfter(start)) {
      throw new InvalidValue("to", "must be after from");
    }
    if (Duration.between(start, end).compareTo(LONGEST_WINDOW) > 0) {
      throw new InvalidValue("to", "must be at most 62 days after from");
    }
    return new Span(start, end);
  }

  private static DayPart part(@Nullable String earliest, @Nullable String latest) {
    return new DayPart(
        earliest == null ? DayPart.WHOLE.earliest() : time("earliest", earliest),
        latest == null ? DayPart.WHOLE.latest() : time("latest", latest));
  }

  private static DayTime time(String field, String text) {
    try {
      return DayTime.of(text);
    } catch (InvalidValue e) {
      throw new InvalidValue(field, e.rule());
    }
  }

  private static @Nullable Slot after(@Nullable String key) {
    if (key == null) {
      return null;
    }
    try {
      String[] parts = key.split(" ", 3);
      Instant start = Instant.parse(parts[0]);
      OfficialId official = parts[2].equals("null") ? null : OfficialId.fromString(parts[2]);
      return new Slot(start, start, HallId.fromString(parts[1]), official);
    } catch (RuntimeException e) {
      throw Page.Query.badCursor();
    }
  }
}
