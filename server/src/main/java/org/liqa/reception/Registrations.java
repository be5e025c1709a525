package org.liqa.reception;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.ProblemException;

/// The time from sitting down with a registrar to the request's number, measured. Thread-safe.
public final class Registrations {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final CheckIns checkIns;

  /// @param clock measures; its instants never go back while it runs
  public Registrations(
      Database database, InstantSource clock, IdSource ids, Audit audit, CheckIns checkIns) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.checkIns = checkIns;
  }

  /// A registration that has its request.
  ///
  /// @param verification of the identity, at the check-in; empty if nobody verified it
  /// @param took         from its start to now, in whole milliseconds
  public record Finished(
      VisitorId visitor, CenterId center, Optional<VerificationId> verification, Duration took) {}

  /// Starts the clock for a visitor who is in reception.
  ///
  /// @throws ReceptionException if the visitor is not there any more, or is being registered
  public Registration begin(Caller caller, CheckInId id) {
    return database.inTransaction(handle -> {
      CheckIn checkIn = checkIns.lockPresent(handle, caller, id);
      RegistrationStore store = handle.attach(RegistrationStore.class);
      store.findOpen(id).ifPresent(open -> {
        throw new ReceptionException(new ReceptionError.RegistrationOpen(open));
      });
      RegistrationId registration = new RegistrationId(ids.next());
      Instant now = clock.instant();
      store.insert(registration, id, now, caller.id());
      audit.record(caller, "registration.create", "registration", registration);
      return new Registration(registration, id, checkIn.centerId(), now, null);
    });
  }

  /// A registration of a centre that the caller sees.
  ///
  /// @throws ProblemException 404 if there is none
  Registration get(Caller caller, RegistrationId id) {
    Registration registration = database.inTransaction(handle ->
        handle.attach(RegistrationStore.class).find(id).orElseThrow(ProblemException::notFound));
    caller.requireSees(registration.centerId());
    return registration;
  }

  /// Stops the clock for the request that is being made, and frees the visitor's place in
  /// reception;
  /// in the transaction that is open, which must be the request's.
  ///
  /// @param at when the request's number is issued
  /// @throws ReceptionException if the registration is over: used, or ended when the visitor left
  /// @throws ProblemException   404 if it is not there or not of the caller's centre
  public Finished finish(Caller caller, RegistrationId id, Instant at) {
    return database.inTransaction(handle -> {
      RegistrationStore store = handle.attach(RegistrationStore.class);
      CheckIn checkIn = checkIns.lock(handle, caller, get(caller, id).checkInId());
      Registration registration = get(caller, id);
      if (store.end(id, at) == 0) {
        throw new ReceptionException(new ReceptionError.RegistrationOver(id));
      }
      handle.attach(CheckInStore.class).numberIssued(checkIn.id(), at);
      return new Finished(
          checkIn.visitorId(),
          checkIn.centerId(),
          Optional.ofNullable(checkIn.verificationId()),
          took(registration.startedAt(), at));
    });
  }

  /// Never negative, since two nodes' clocks may differ by more than somebody took.
  private static Duration took(Instant from, Instant to) {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }
}
