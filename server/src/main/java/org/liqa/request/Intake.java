package org.liqa.request;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.ProblemException;
import org.liqa.reception.RegistrationId;
import org.liqa.reception.Registrations;
import org.liqa.reception.Verification;
import org.liqa.reception.VerificationId;
import org.liqa.reception.Verifications;
import org.liqa.reception.VisitorId;

/// How a request comes in and gets its number. Thread-safe.
public final class Intake {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Registrations registrations;
  private final Verifications verifications;
  private final Stages stages;

  /// @param registrations measured the time, for what comes by reception
  /// @param verifications know who was verified, for what comes otherwise
  public Intake(
      Database database,
      InstantSource clock,
      IdSource ids,
      Registrations registrations,
      Verifications verifications,
      Stages stages) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.registrations = registrations;
    this.verifications = verifications;
    this.stages = stages;
  }

  /// Where a request comes from: who asks, verified by whom, and how long it took to write down.
  private record Origin(
      VisitorId visitor,
      VerificationId verification,
      @Nullable RegistrationId registration,
      @Nullable CenterId center,
      @Nullable Long tookMs) {}

  /// Takes a request, gives it its number, and lets the visitor be told.
  ///
  /// @throws RequestException   if the visitor's identity was not verified
  /// @throws ReceptionException if the registration is over
  /// @throws ProblemException   403 if the caller may not take requests in reception, 404 if the
  ///                            registration or the visitor is not there or not theirs to see
  public RequestId take(Caller caller, RequestResource.NewRequest asked) {
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      RegistrationId registration = asked.registrationId();
      Origin origin =
          registration == null ? fromAfar(caller, asked) : fromReception(caller, registration, now);
      RequestStore store = handle.attach(RequestStore.class);
      RequestRow row = new RequestRow(
          new RequestId(ids.next()),
          RequestNumber.ofSerial(store.nextSerial()).digits(),
          origin.visitor(),
          origin.verification(),
          origin.registration(),
          origin.center(),
          asked.kind(),
          asked.via(),
          asked.subject(),
          asked.details(),
          asked.company(),
          Stage.REGISTERED,
          origin.tookMs(),
          now,
          1);
      store.insert(row);
      stages.reached(handle, caller, row, Stage.REGISTERED, now, null);
      return row.id();
    });
  }

  private Origin fromReception(Caller caller, RegistrationId registration, Instant now) {
    if (!caller.is(Role.REGISTRAR)) {
      throw ProblemException.forbidden("Requests in reception are taken by registrars.");
    }
    Registrations.Finished finished = registrations.finish(caller, registration, now);
    return new Origin(
        finished.visitor(),
        finished.verification().orElseThrow(Intake::notVerified),
        registration,
        finished.center(),
        finished.took().toMillis());
  }

  /// By telephone, e-mail or telegram: the visitor's latest verification counts, and the request
  /// belongs to the centre of whoever takes it, if they have one.
  private Origin fromAfar(Caller caller, RequestResource.NewRequest asked) {
    VisitorId visitor = java.util.Objects.requireNonNull(asked.visitorId());
    Verification verification = verifications.latest(visitor).orElseThrow(Intake::notVerified);
    return new Origin(visitor, verification.id(), null, caller.centerId(), null);
  }

  private static RequestException notVerified() {
    return new RequestException(new RequestError.IdentityNotVerified());
  }
}
