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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Official;
import org.liqa.directory.Section;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of finding a slot.
@Path("/slots")
@Produces(MediaType.APPLICATION_JSON)
public final class SlotResource {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(62);
  private static final int USUAL_MINUTES = 30;

  private final SlotSearch slots;
  private final Directory directory;

  /// @param directory which halls and officials there are
  public SlotResource(SlotSearch slots, Directory directory) {
    this.slots = slots;
    this.directory = directory;
  }

  /// What could be booked now, in order of time: in halls of the centre's section, with that
  /// official or, where
  /// none is named, with any. 422 for a parameter out of bounds.
  @GET
  @Roles(Role.SCHEDULER)
  public Page<Slot> list(
      @QueryParam("center_id") @Nullable CenterId centerId,
      @QueryParam("section") @Nullable Section section,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("duration_minutes") @Nullable Integer minutes,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Page.Query query = Page.Query.of(limit, cursor);
    Center center = center(Caller.of(security), centerId);
    Section wanted = Check.required("section", section);
    List<Hall> halls = directory.halls(center.id()).stream()
        .filter(hall -> hall.section() == wanted)
        .toList();
    Duration length = Duration.ofMinutes(
        minutes == null ? USUAL_MINUTES : Check.range("duration_minutes", minutes, 5, 480));
    List<Slot> found = slots.find(
        new SlotSearch.Wanted(center, halls, officials(official), window(from, to), length),
        after(query.after()),
        query.limit() + 1);
    return query.page(
        found, slot -> slot.startsAt() + " " + slot.hallId() + " " + slot.officialId());
  }

  private Center center(Caller caller, @Nullable CenterId id) {
    Center center = directory
        .findCenter(Check.required("center_id", id))
        .orElseThrow(() -> new InvalidValue("center_id", "must be one of the centres"));
    caller.requireSees(center.id());
    return center;
  }

  private List<OfficialId> officials(@Nullable OfficialId official) {
    if (official == null) {
      return directory.officials().stream().map(Official::id).toList();
    }
    if (directory.findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    return List.of(official);
  }

  private static Span window(@Nullable Instant from, @Nullable Instant to) {
    Instant start = Check.instant("from", from);
    Instant end = Check.instant("to", to);
    if (!end.isAfter(start)) {
      throw new InvalidValue("to", "must be after from");
    }
    if (Duration.between(start, end).compareTo(LONGEST_WINDOW) > 0) {
      throw new InvalidValue("to", "must be at most 62 days after from");
    }
    return new Span(start, end);
  }

  private static @Nullable Slot after(@Nullable String key) {
    if (key == null) {
      return null;
    }
    try {
      String[] parts = key.split(" ", 3);
      Instant start = Instant.parse(parts[0]);
      return new Slot(start, start, HallId.fromString(parts[1]), OfficialId.fromString(parts[2]));
    } catch (RuntimeException e) {
      throw Page.Query.badCursor();
    }
  }
}
