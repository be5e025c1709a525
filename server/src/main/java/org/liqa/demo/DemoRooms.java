package org.liqa.demo;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.liqa.audit.Audit;
import org.liqa.booking.Booking;
import org.liqa.booking.Departments;
import org.liqa.booking.Paces;
import org.liqa.booking.Places;
import org.liqa.booking.SlotSearch;
import org.liqa.booking.VisitEnding;
import org.liqa.booking.VisitEnds;
import org.liqa.booking.VisitHistory;
import org.liqa.booking.VisitNotices;
import org.liqa.booking.VisitRecord;
import org.liqa.booking.VisitSteps;
import org.liqa.booking.Visits;
import org.liqa.calendar.Calendar;
import org.liqa.directory.Directory;
import org.liqa.hours.SessionLedger;
import org.liqa.notify.Outbox;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;
import org.liqa.reception.CheckIns;
import org.liqa.reception.Registrations;
import org.liqa.reception.Verifications;
import org.liqa.reception.VisitorSeals;
import org.liqa.reception.Visitors;
import org.liqa.request.Intake;
import org.liqa.request.Requests;
import org.liqa.request.Stages;

/// The rooms in which the demonstration's past is made: the same as the house's, by another clock.
final class DemoRooms {

  final IdSource ids;
  final Directory directory;
  final Visitors visitors;
  final Verifications verifications;
  final CheckIns checkIns;
  final Registrations registrations;
  final Intake intake;
  final Stages stages;
  final Booking booking;
  final VisitSteps steps;
  final Visits visits;
  final SessionLedger sessions;

  DemoRooms(Database database, InstantSource clock, Secrets secrets, SecureRandom random) {
    this.ids = IdSource.timeOrdered(clock, random);
    Audit audit = new Audit(database, clock);
    this.directory = new Directory(database, audit);
    SealedText numbers = new SealedText(secrets, "message-recipient", random);
    Outbox outbox = new Outbox(database, clock, ids, numbers);
    this.visitors = new Visitors(database, clock, ids, audit, new VisitorSeals(secrets, random));
    this.verifications = new Verifications(database, clock, ids, audit);
    this.checkIns = new CheckIns(database, clock, ids, audit, directory, verifications);
    this.registrations = new Registrations(database, clock, ids, audit, checkIns);
    Requests requests = new Requests(database, visitors);
    this.stages = new Stages(database, clock, audit, outbox, visitors);
    this.intake = new Intake(database, clock, ids, registrations, verifications, stages);
    List<VisitEnding> endings = new ArrayList<>();
    Paces paces = new Paces(database, audit);
    VisitHistory history = new VisitHistory(database, audit, List.of());
    VisitEnds ends = new VisitEnds(database, history, endings);
    this.visits = new Visits(database, ends, history);
    Calendar calendar = new Calendar(database);
    VisitRecord record =
        new VisitRecord(ends, history, new VisitNotices(outbox, directory, requests, visitors));
    this.booking = new Booking(
        database,
        clock,
        ids,
        new Places(
            directory,
            calendar,
            new SlotSearch(database, calendar, clock, paces),
            paces,
            visitors,
            new Departments(database, audit, directory)),
        requests,
        record);
    this.steps = new VisitSteps(database, clock, directory, requests, record);
    this.sessions = new SessionLedger(database, directory, visits);
    endings.add(sessions);
  }
}
