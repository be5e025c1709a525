package org.liqa.reception;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Section;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;

/// Who is in a centre's reception. Thread-safe.
public final class CheckIns {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Directory directory;
  private final Verifications verifications;

  /// @param directory     where a centre's places and zone stand
  /// @param verifications where an identity verified here is kept
  public CheckIns(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      Directory directory,
      Verifications verifications) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.directory = directory;
    this.verifications = verifications;
  }

  /// Takes a place in reception for a visitor who is there, in the section of their gender.
  ///
  /// @throws ReceptionException if every place is taken
  /// @throws ProblemException   404 if the centre is not the caller's or the visitor not there
  public CheckIn arrive(Caller caller, VisitorId visitor, CenterId centerId) {
    caller.requireSees(centerId);
    Center center = directory.getCenter(centerId);
    Instant now = clock.instant();
    LocalDate day = now.atZone(center.timeZone()).toLocalDate();
    CheckInId id = new CheckInId(ids.next());
    return database.inTransaction(handle -> {
      CheckInStore store = handle.attach(CheckInStore.class);
      Section section =
          store.gender(visitor).orElseThrow(ProblemException::notFound).section();
      // Writing the day's row makes all who arrive at this centre wait in line, so that those
      // counted
      // below are all there are; a refusal rolls the ticket back with it.
      store.nextTicket(
          centerId, day, section == Section.MEN ? 1 : 0, section == Section.WOMEN ? 1 : 0);
      if (store.placesTaken(centerId, day) >= center.receptionCapacity()) {
        throw new ReceptionException(new ReceptionError.ReceptionFull(center.receptionCapacity()));
      }
      String ticket = ticket(section, store.lastTicket(centerId, day, section));
      store.insert(id, visitor, centerId, day, section, ticket, now);
      audit.record(caller, "check-in.create", "check_in", id);
      return get(id);
    });
  }

  /// A check-in, whoever's.
  ///
  /// @throws ProblemException 404 if there is none
  CheckIn get(CheckInId id) {
    return database.inTransaction(handle ->
        handle.attach(CheckInStore.class).find(id).orElseThrow(ProblemException::notFound));
  }

  /// A check-in of a centre that the caller sees.
  ///
  /// @throws ProblemException 404 if there is none
  CheckIn get(Caller caller, CheckInId id) {
    CheckIn checkIn = get(id);
    caller.requireSees(checkIn.centerId());
    return checkIn;
  }

  /// The check-ins of a centre, latest first.
  ///
  /// @throws InvalidValue if neither the caller nor the question names a centre
  Page<CheckIn> list(Caller caller, @Nullable CenterId asked, Page.Query query) {
    CenterId center = center(caller, asked);
    return query.page(
        database.inTransaction(handle ->
            handle.attach(CheckInStore.class).list(center, query.afterId(), query.limit() + 1)),
        checkIn -> checkIn.id().toString());
  }

  /// Who has a place in a centre's reception now, first come first.
  ///
  /// @throws InvalidValue if neither the caller nor the question names a centre
  Page<CheckIn> listOpen(Caller caller, @Nullable CenterId asked, Page.Query query) {
    CenterId center = center(caller, asked);
    LocalDate today = today(center);
    return query.page(
        database.inTransaction(handle -> handle
            .attach(CheckInStore.class)
            .listOpen(center, today, query.afterId(), query.limit() + 1)),
        checkIn -> checkIn.id().toString());
  }

  /// Records that a visitor in reception was verified to be who they say. A second time, by another
  /// document, the later one counts.
  ///
  /// @throws ReceptionException if the visitor is not there any more
  public CheckIn verifyIdentity(Caller caller, CheckInId id, Document document) {
    return database.inTransaction(handle -> {
      CheckIn checkIn = lockPresent(handle, caller, id);
      Verification verification = verifications.record(caller, checkIn.visitorId(), document);
      handle.attach(CheckInStore.class).verified(id, verification.id());
      return get(id);
    });
  }

  /// Frees the place of a visitor who leaves, and ends a registration that was under way. Leaving
  /// twice changes nothing.
  CheckIn leave(Caller caller, CheckInId id) {
    return database.inTransaction(handle -> {
      lock(handle, caller, id);
      Instant now = clock.instant();
      if (handle.attach(CheckInStore.class).leave(id, now) == 1) {
        handle.attach(RegistrationStore.class).endOpen(id, now);
        audit.record(caller, "check-in.leave", "check_in", id);
      }
      return get(id);
    });
  }

  /// A check-in whose row is locked until the transaction ends.
  ///
  /// @throws ProblemException 404 if it is not there or not of the caller's centre
  CheckIn lock(Handle handle, Caller caller, CheckInId id) {
    if (handle.attach(CheckInStore.class).lock(id).isEmpty()) {
      throw ProblemException.notFound();
    }
    return get(caller, id);
  }

  /// As [#lock], of a visitor who has not left and came today.
  ///
  /// @throws ReceptionException if they left or came on an earlier day
  CheckIn lockPresent(Handle handle, Caller caller, CheckInId id) {
    CheckIn checkIn = lock(handle, caller, id);
    boolean left = checkIn.release() == CheckIn.Release.LEFT;
    if (left || checkIn.day().isBefore(today(checkIn.centerId()))) {
      throw new ReceptionException(new ReceptionError.CheckInOver(id));
    }
    return checkIn;
  }

  private LocalDate today(CenterId center) {
    return clock.instant().atZone(directory.getCenter(center).timeZone()).toLocalDate();
  }

  private static CenterId center(Caller caller, @Nullable CenterId asked) {
    CenterId center = caller.narrow(asked);
    if (center == null) {
      throw new InvalidValue("center_id", "is required for those who serve all centres");
    }
    return center;
  }

  private static String ticket(Section section, int number) {
    String letter = section == Section.MEN ? "M" : "W";
    return String.format(Locale.ROOT, "%s-%03d", letter, number);
  }
}
