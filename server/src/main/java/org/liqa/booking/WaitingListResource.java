package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.HallId;
import org.liqa.directory.Section;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.request.RequestId;

/// HTTP face of the waiting list.
@Path("/waiting-list")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WaitingListResource {

  private final WaitingList waiting;
  private final Idempotency idempotency;

  /// @param waiting the rules behind
  public WaitingListResource(WaitingList waiting, Idempotency idempotency) {
    this.waiting = waiting;
    this.idempotency = idempotency;
  }

  /// Who waits, in the order in which they are asked; of one centre, or in one state.
  @GET
  @Roles(Role.SCHEDULER)
  public Page<View> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("state") @Nullable WaitingState state,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return waiting
        .list(Caller.of(security).narrow(center), state, Page.Query.of(limit, cursor))
        .map(View::of);
  }

  /// Lets a request wait for a time at a centre. The first time that suits it and nobody before it
  /// is held for half an hour as a visit, and the visitor is told. 409 `waits-already`.
  @POST
  @Roles(Role.SCHEDULER)
  @Answers(value = View.class, status = 201)
  public Response add(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewWaiting body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /waiting-list", body, () -> {
      WaitingList.Shown shown = waiting.add(caller, body.wish());
      URI at = URI.create("/api/v1/waiting-list/" + shown.entry().id());
      return answer(Response.created(at), shown);
    });
  }

  /// One entry; 404 if it is not there or not the caller's.
  @GET
  @Path("{id}")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response get(@PathParam("id") WaitingId id, @Context SecurityContext security) {
    return answer(Response.ok(), waiting.get(Caller.of(security), id));
  }

  /// Books what is on offer; 409 `no-offer` if nothing is, or its time is over.
  @POST
  @Path("{id}/accept")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response accept(
      @PathParam("id") WaitingId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), waiting.accept(Caller.of(security), id, seen));
  }

  /// Takes back that an offer was accepted: its visit is called off, and the request waits again in
  /// the place it had. 409 `nothing-accepted`, `moved-on` if anything was done to the visit
  /// since, `waits-already` if the request was put on the list anew.
  @POST
  @Path("{id}/undo")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response undo(
      @PathParam("id") WaitingId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), waiting.takeBack(Caller.of(security), id, seen));
  }

  /// Passes what is on offer to the next; this one goes on waiting, for another time. 409
  /// `no-offer`.
  @POST
  @Path("{id}/decline")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response decline(
      @PathParam("id") WaitingId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), waiting.decline(Caller.of(security), id, seen));
  }

  /// Takes it from the list, and passes on what is on offer to it. 409 `waits-no-more`.
  @POST
  @Path("{id}/withdraw")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response withdraw(
      @PathParam("id") WaitingId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), waiting.withdraw(Caller.of(security), id, seen));
  }

  private static Response answer(Response.ResponseBuilder builder, WaitingList.Shown shown) {
    return builder
        .entity(View.of(shown))
        .tag(IfMatch.tag(shown.entry().version()))
        .build();
  }

  /// A request that is to wait.
  ///
  /// @param officialId      whom it is to meet; absent for whoever is free
  /// @param durationMinutes 5 to 480; 30 where absent
  /// @param earliestOn      the first day that suits, in
  /// @param latestOn        the last day that suits, in; two months after the first at most
  /// @param noticeMinutes   how long before a time the visitor must know of it: 60 to 10,080; 120
  ///                        where absent
  public record NewWaiting(
      RequestId requestId,
      CenterId centerId,
      @Nullable OfficialId officialId,
      @Nullable Integer durationMinutes,
      LocalDate earliestOn,
      LocalDate latestOn,
      @Nullable Integer noticeMinutes) {

    private static final int USUAL_MINUTES = 30;
    private static final int USUAL_NOTICE = 120;
    private static final int MOST_DAYS = 61;

    /// Checks the bounds.
    public NewWaiting {
      Check.required("request_id", requestId);
      Check.required("center_id", centerId);
      Check.date("earliest_on", earliestOn);
      Check.date("latest_on", latestOn);
      if (latestOn.isBefore(earliestOn) || latestOn.isAfter(earliestOn.plusDays(MOST_DAYS))) {
        throw new InvalidValue(
            "latest_on", "must be from earliest_on to " + MOST_DAYS + " days after it");
      }
      durationMinutes = Check.range(
          "duration_minutes", durationMinutes == null ? USUAL_MINUTES : durationMinutes, 5, 480);
      noticeMinutes = Check.range(
          "notice_minutes", noticeMinutes == null ? USUAL_NOTICE : noticeMinutes, 60, 10_080);
    }

    WaitingList.Wish wish() {
      return new WaitingList.Wish(
          requestId,
          centerId,
          officialId,
          Check.required("duration_minutes", durationMinutes),
          earliestOn,
          latestOn,
          Check.required("notice_minutes", noticeMinutes));
    }
  }

  /// A time that is held for who waits.
  ///
  /// @param visitId   the visit that is held
  /// @param expiresAt from then on it is the next's
  public record Offer(
      VisitId visitId,
      Instant startsAt,
      Instant endsAt,
      HallId hallId,
      @Nullable OfficialId officialId,
      Instant expiresAt) {}

  /// What a client sees of an entry.
  ///
  /// @param offer what is on offer now; null where nothing is
  public record View(
      WaitingId id,
      RequestId requestId,
      String requestNumber,
      CenterId centerId,
      Section section,
      @Nullable OfficialId officialId,
      int durationMinutes,
      LocalDate earliestOn,
      LocalDate latestOn,
      int noticeMinutes,
      WaitingState state,
      Instant createdAt,
      @Nullable Instant endedAt,
      @Nullable Offer offer) {

    static View of(WaitingList.Shown shown) {
      Waiting entry = shown.entry();
      WaitingStore.Offer open = shown.offer();
      return new View(
          entry.id(),
          entry.requestId(),
          shown.requestNumber(),
          entry.centerId(),
          entry.section(),
          entry.officialId(),
          entry.durationMinutes(),
          entry.earliestOn(),
          entry.latestOn(),
          entry.noticeMinutes(),
          entry.state(),
          entry.createdAt(),
          entry.endedAt(),
          open == null
              ? null
              : new Offer(
                  open.visitId(),
                  open.startsAt(),
                  open.endsAt(),
                  open.hallId(),
                  open.officialId(),
                  open.holdExpiresAt()));
    }
  }
}
