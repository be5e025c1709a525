package org.liqa.call;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitId;
import org.liqa.booking.Visits;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.signaling.protocol.Side;

/// HTTP face of how the lines of a visit did.
@Path("/visits/{id}/quality")
@Produces(MediaType.APPLICATION_JSON)
public final class QualityResource {

  private final Database database;
  private final Visits visits;

  /// @param visits says whose visit it is
  public QualityResource(Database database, Visits visits) {
    this.database = database;
    this.visits = visits;
  }

  /// How each participant's line did, as measured every five seconds by their own end; 404 if the
  /// visit is not there or not the caller's.
  @GET
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL, Role.SUPERVISOR, Role.ANALYST})
  public Page<View> list(@PathParam("id") VisitId id, @Context SecurityContext security) {
    visits.get(Caller.of(security), id);
    Map<UUID, List<CallStore.MeasureRow>> byParticipant = new LinkedHashMap<>();
    database
        .inTransaction(handle -> handle.attach(CallStore.class).measures(id))
        .forEach(row -> byParticipant
            .computeIfAbsent(row.participantId(), unused -> new ArrayList<>())
            .add(row));
    return Page.whole(byParticipant.values().stream().map(View::of).toList());
  }

  /// How one participant's line did.
  ///
  /// @param level       as it was last
  /// @param good        measures while it was good, and so on; it takes two bad measures in a row
  /// to
  /// fall, three good ones to rise
  /// @param roundTripMs the mean, as the three below; null where none was told
  /// @param packetLoss  from 0 to 1
  public record View(
      UUID participantId,
      Side side,
      Instant from,
      Instant to,
      LineQuality.Level level,
      int good,
      int fair,
      int poor,
      @Nullable Double roundTripMs,
      @Nullable Double packetLoss,
      @Nullable Double jitterMs,
      @Nullable Double bitrateBps) {

    /// @param rows of one participant, in order of time, one or more
    private static View of(List<CallStore.MeasureRow> rows) {
      LineQuality quality = new LineQuality();
      LineQuality.Level level = LineQuality.Level.GOOD;
      Map<LineQuality.Level, Integer> counts = new EnumMap<>(LineQuality.Level.class);
      for (CallStore.MeasureRow row : rows) {
        level = quality.take(row.roundTripMs(), row.packetLoss(), row.jitterMs());
        counts.merge(level, 1, Integer::sum);
      }
      return new View(
          rows.getFirst().participantId(),
          rows.getFirst().side(),
          rows.getFirst().at(),
          rows.getLast().at(),
          level,
          counts.getOrDefault(LineQuality.Level.GOOD, 0),
          counts.getOrDefault(LineQuality.Level.FAIR, 0),
          counts.getOrDefault(LineQuality.Level.POOR, 0),
          mean(rows, CallStore.MeasureRow::roundTripMs),
          mean(rows, CallStore.MeasureRow::packetLoss),
          mean(rows, CallStore.MeasureRow::jitterMs),
          mean(rows, CallStore.MeasureRow::bitrateBps));
    }

    private static @Nullable Double mean(
        List<CallStore.MeasureRow> rows, Function<CallStore.MeasureRow, @Nullable Double> of) {
      var mean = rows.stream()
          .map(of)
          .filter(Objects::nonNull)
          .mapToDouble(value -> value)
          .average();
      return mean.isPresent() ? mean.getAsDouble() : null;
    }
  }
}
