package org.liqa;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.glassfish.jersey.servlet.ServletContainer;
import org.liqa.access.AccessFilter;
import org.liqa.access.AuthResource;
import org.liqa.access.Logins;
import org.liqa.access.UserResource;
import org.liqa.access.Users;
import org.liqa.audit.Audit;
import org.liqa.booking.AudienceList;
import org.liqa.booking.AudienceListResource;
import org.liqa.booking.AudienceNotices;
import org.liqa.booking.AudienceResource;
import org.liqa.booking.AudienceRoomResource;
import org.liqa.booking.AudienceRooms;
import org.liqa.booking.Audiences;
import org.liqa.booking.BookedMeetings;
import org.liqa.booking.BookedTimes;
import org.liqa.booking.Booking;
import org.liqa.booking.BookingExceptionMapper;
import org.liqa.booking.CenterVisitsResource;
import org.liqa.booking.DayMoveResource;
import org.liqa.booking.DayMoves;
import org.liqa.booking.DepartmentResource;
import org.liqa.booking.Departments;
import org.liqa.booking.HallTimes;
import org.liqa.booking.HallTimesResource;
import org.liqa.booking.MeetingChange;
import org.liqa.booking.PaceResource;
import org.liqa.booking.Paces;
import org.liqa.booking.Places;
import org.liqa.booking.Rearranging;
import org.liqa.booking.SeriesResource;
import org.liqa.booking.SlotResource;
import org.liqa.booking.SlotSearch;
import org.liqa.booking.SwapResource;
import org.liqa.booking.Taking;
import org.liqa.booking.TakingResource;
import org.liqa.booking.UnfitResource;
import org.liqa.booking.UntakenResource;
import org.liqa.booking.VisitChangesResource;
import org.liqa.booking.VisitEnding;
import org.liqa.booking.VisitEnds;
import org.liqa.booking.VisitHistory;
import org.liqa.booking.VisitHistoryResource;
import org.liqa.booking.VisitNotices;
import org.liqa.booking.VisitRecord;
import org.liqa.booking.VisitResource;
import org.liqa.booking.VisitSteps;
import org.liqa.booking.VisitViews;
import org.liqa.booking.Visits;
import org.liqa.booking.WaitingList;
import org.liqa.booking.WaitingListResource;
import org.liqa.calendar.Calendar;
import org.liqa.calendar.CalendarResource;
import org.liqa.calendar.ClosureResource;
import org.liqa.calendar.Closures;
import org.liqa.calendar.Owners;
import org.liqa.calendar.RamadanResource;
import org.liqa.calendar.Ramadans;
import org.liqa.calendar.WorkingHours;
import org.liqa.calendar.WorkingHoursResource;
import org.liqa.call.CallTokens;
import org.liqa.call.CenterHallChecksResource;
import org.liqa.call.HallCheckResource;
import org.liqa.call.HallChecks;
import org.liqa.call.IceServerResource;
import org.liqa.call.InvitationResource;
import org.liqa.call.NodeLeases;
import org.liqa.call.Nodes;
import org.liqa.call.QualityResource;
import org.liqa.call.TicketResource;
import org.liqa.call.Tickets;
import org.liqa.call.VisitAdmission;
import org.liqa.call.VisitLedger;
import org.liqa.call.Watch;
import org.liqa.callcenter.CallResource;
import org.liqa.callcenter.Calls;
import org.liqa.demo.Demonstration;
import org.liqa.directory.CenterResource;
import org.liqa.directory.Directory;
import org.liqa.directory.HallResource;
import org.liqa.directory.OfficialResource;
import org.liqa.feed.CalendarFeedResource;
import org.liqa.feed.CalendarMail;
import org.liqa.feed.CalendarMailResource;
import org.liqa.feed.FeedResource;
import org.liqa.feed.Feeds;
import org.liqa.hours.CorrectionResource;
import org.liqa.hours.Corrections;
import org.liqa.hours.CountedResource;
import org.liqa.hours.CountedVisitResource;
import org.liqa.hours.CountedVisits;
import org.liqa.hours.HoursPartResource;
import org.liqa.hours.HoursParts;
import org.liqa.hours.MonthResource;
import org.liqa.hours.Months;
import org.liqa.hours.NightlyRecount;
import org.liqa.hours.Now;
import org.liqa.hours.Overview;
import org.liqa.hours.PartsExport;
import org.liqa.hours.PartsExportResource;
import org.liqa.hours.PublishedResource;
import org.liqa.hours.Recount;
import org.liqa.hours.ReportResource;
import org.liqa.hours.Reports;
import org.liqa.hours.ServiceStatisticsResource;
import org.liqa.hours.SessionLedger;
import org.liqa.hours.SessionResource;
import org.liqa.hours.StatisticsResource;
import org.liqa.hours.Utilisation;
import org.liqa.hours.VideoHours;
import org.liqa.hours.VideoHoursWriter;
import org.liqa.hours.VisitStatistics;
import org.liqa.notify.DemoGateway;
import org.liqa.notify.Gateway;
import org.liqa.notify.MailServer;
import org.liqa.notify.MessageResource;
import org.liqa.notify.Messages;
import org.liqa.notify.NoGateway;
import org.liqa.notify.Outbox;
import org.liqa.notify.Purpose;
import org.liqa.notify.Sender;
import org.liqa.notify.StillTrue;
import org.liqa.platform.Api;
import org.liqa.platform.BodyLimit;
import org.liqa.platform.ClockWatch;
import org.liqa.platform.Database;
import org.liqa.platform.Health;
import org.liqa.platform.HttpServer;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.Jobs;
import org.liqa.platform.Json;
import org.liqa.platform.OpenApi;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;
import org.liqa.platform.WebApplication;
import org.liqa.quality.IncidentResource;
import org.liqa.quality.Incidents;
import org.liqa.quality.RatingResource;
import org.liqa.quality.Ratings;
import org.liqa.quality.SurveyResource;
import org.liqa.quality.Surveys;
import org.liqa.reception.CheckInResource;
import org.liqa.reception.CheckIns;
import org.liqa.reception.ReceptionExceptionMapper;
import org.liqa.reception.RegistrationResource;
import org.liqa.reception.Registrations;
import org.liqa.reception.Verifications;
import org.liqa.reception.VisitorResource;
import org.liqa.reception.VisitorSeals;
import org.liqa.reception.Visitors;
import org.liqa.request.Intake;
import org.liqa.request.RequestAccess;
import org.liqa.request.RequestExceptionMapper;
import org.liqa.request.RequestFigures;
import org.liqa.request.RequestResource;
import org.liqa.request.Requests;
import org.liqa.request.Stages;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.bridge.Videobridges;
import org.liqa.signaling.socket.Limits;
import org.liqa.signaling.socket.SignalingSockets;

/// The map of the house: everything that runs, made here with `new`, in order.
///
/// Reads top to bottom as start-up does: platform, rooms from those that know nobody to those that
/// know many,
/// then the doors. [#close] goes the other way round.
public final class Liqa implements AutoCloseable {

  private static final long LARGEST_BODY = 256L * 1024;
  private static final Duration KEYS_ARE_KEPT = Duration.ofDays(2);
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);
  private static final Duration SENDING_PAUSE = Duration.ofMillis(300);

  private final Database database;
  private final HttpServer http;
  private final Videobridges bridges;
  private final Rooms rooms;
  private final SignalingSockets sockets;
  private final Nodes nodes;
  private final NightlyRecount recount;
  private final PartsExport export;
  private final ClockWatch clockWatch;
  private final Jobs jobs = new Jobs();
  private final AtomicBoolean draining = new AtomicBoolean();

  /// Builds and starts it; when this returns, it can be used.
  ///
  /// @param database opened; closed with Liqa
  /// @param clock    the application's time
  /// @param secrets  where keys come from
  /// @throws org.liqa.platform.StartFailure if the port is taken
  public Liqa(Settings settings, Database database, InstantSource clock, Secrets secrets) {
    this.database = database;
    this.clockWatch = new ClockWatch(clock, InstantSource.system(), database::now);
    SecureRandom random = new SecureRandom();
    IdSource ids = IdSource.timeOrdered(clock, random);
    ObjectMapper json = Json.mapper();
    Idempotency idempotency =
        new Idempotency(database, json, clock, new SealedText(secrets, "kept-answer", random));

    Logins logins = new Logins(database, clock, ids, random, secrets);
    Audit audit = new Audit(database, clock);
    Users users = new Users(
        database, clock, ids, logins, (by, action, user) -> audit.record(by, action, "user", user));
    Directory directory = new Directory(database, audit);

    SealedText numbers = new SealedText(secrets, "message-recipient", random);
    Outbox outbox = new Outbox(database, clock, ids, numbers);
    Messages messages = new Messages(database, audit, numbers);

    VisitorSeals seals = new VisitorSeals(secrets, random);
    Visitors visitors = new Visitors(database, clock, ids, audit, seals);
    Verifications verifications = new Verifications(database, clock, ids, audit);
    CheckIns checkIns = new CheckIns(database, clock, ids, audit, directory, verifications);
    Registrations registrations = new Registrations(database, clock, ids, audit, checkIns);

    Requests requests = new Requests(database, visitors);
    Stages stages = new Stages(database, clock, audit, outbox, visitors);
    Intake intake = new Intake(database, clock, ids, registrations, verifications, stages);
    RequestAccess requestAccess =
        new RequestAccess(database, requests, new BookedMeetings(database));

    Ratings ratings = new Ratings(database, clock, ids, audit, requests);
    Incidents incidents = new Incidents(database, clock, ids, audit, directory);
    List<VisitEnding> endings = new ArrayList<>();
    List<MeetingChange> changes = new ArrayList<>();
    VisitHistory history = new VisitHistory(database, audit, changes);
    VisitEnds visitEnds = new VisitEnds(database, history, endings);
    Visits visits = new Visits(database, visitEnds, history);
    Calendar calendar = new Calendar(database);
    Paces paces = new Paces(database, audit);
    SlotSearch slots = new SlotSearch(database, calendar, clock, paces);
    VisitNotices notices = new VisitNotices(outbox, directory, requests, visitors);
    VisitRecord record = new VisitRecord(visitEnds, history, notices);
    Departments departments = new Departments(database, audit, directory);
    Places places = new Places(directory, calendar, slots, paces, visitors, departments);
    Booking booking = new Booking(database, clock, ids, places, requests, record);
    Rearranging rearranging = new Rearranging(database, clock, places, record);
    Taking taking = new Taking(database, clock, places, departments, rearranging);
    DayMoves dayMoves = new DayMoves(database, clock, places, rearranging);
    BookedTimes bookedTimes = new BookedTimes(database, clock, directory, calendar, visitors);
    Owners owners = new Owners(directory);
    Ramadans ramadans = new Ramadans(database, audit, bookedTimes);
    VisitSteps steps = new VisitSteps(database, clock, directory, requests, record);
    WaitingList waiting = new WaitingList(
        database, clock, ids, audit, places, requests, new WaitingList.Visiting(booking, steps));
    AudienceRooms audienceRooms = new AudienceRooms(database, audit);
    AudienceNotices audienceNotices = new AudienceNotices(outbox, directory, requests, visitors);
    Audiences audiences = new Audiences(
        database,
        clock,
        ids,
        audit,
        places,
        requests,
        new Audiences.Parts(audienceRooms, audienceNotices, changes));
    AudienceList audienceList =
        new AudienceList(database, audit, directory, requests, audienceRooms);
    VisitViews views = new VisitViews(database, requests, clock);

    SessionLedger sessions = new SessionLedger(database, directory, visits);
    VideoHours videoHours = new VideoHours(database);
    Months months = new Months(database, clock, ids, audit, videoHours, directory);
    Reports reports = new Reports(
        database,
        clock,
        ids,
        audit,
        outbox,
        months,
        new SealedText(secrets, "report-recipient", random),
        directory);
    HoursParts hoursParts = new HoursParts(database);
    this.export = new PartsExport(hoursParts);
    this.recount = new NightlyRecount(new Recount(database), clock);
    Calls calls = new Calls(database, clock, ids, audit, requests);
    Surveys surveys = new Surveys(database, clock, ids, audit, requests);
    CountedVisits countedVisits = new CountedVisits(database, directory);
    Overview overview = new Overview(
        videoHours, new RequestFigures(database), countedVisits, calls, surveys, directory);
    endings.add(sessions);

    this.http = new HttpServer(settings.httpHost(), settings.httpPort(), json);
    this.nodes = new Nodes(database, sessions, clock, ids.next().toString());
    CallTokens callTokens = new CallTokens(secrets, clock, InstantSource.system(), settings.turn());
    Tickets tickets = new Tickets(
        database, visits, audit, clock, ids, callTokens, () -> origin(settings, http.port()));
    HallChecks hallChecks = new HallChecks(database, clock, ids, audit, directory);
    this.bridges = new Videobridges(settings.bridges(), clock, ids::next);
    this.rooms = new Rooms(
        new VisitAdmission(database, visits, users, clock, callTokens),
        new VisitLedger(database, nodes, visits, sessions),
        new NodeLeases(database, nodes, visits, sessions, clock),
        bridges,
        clock,
        ids::next);
    this.sockets = new SignalingSockets(
        rooms, origin -> isOurOrigin(settings, origin), Limits.STANDARD, clock);
    Watch watch = new Watch(database, rooms, nodes, clock);
    endings.add(watch);

    if (settings.isDemo()) {
      new Demonstration(database, clock, users, secrets, random)
          .make(settings.demoData(), directory, ids);
    }

    Feeds feeds = new Feeds(
        database, clock, ids, random, audit, directory, () -> origin(settings, http.port()));
    String from = settings.smtp() == null ? "liqa@localhost" : settings.smtp().from();
    CalendarMail calendarMail = new CalendarMail(
        database,
        clock,
        ids,
        audit,
        outbox,
        new CalendarMail.Sent(numbers, from, () -> origin(settings, http.port())));
    changes.add(calendarMail);

    List<Object> resources = new ArrayList<>(List.of(
        new AccessFilter(logins),
        new TimeResource(clock),
        new AuthResource(logins),
        new UserResource(users, idempotency),
        new CenterResource(directory, idempotency, ids),
        new HallResource(directory),
        new OfficialResource(directory, idempotency, ids),
        new MessageResource(messages),
        new ReceptionExceptionMapper(),
        new VisitorResource(visitors, verifications, idempotency),
        new CheckInResource(checkIns, idempotency),
        new RegistrationResource(registrations, idempotency),
        new RequestExceptionMapper(),
        new RequestResource(requestAccess, intake, stages, idempotency),
        new RatingResource(ratings, idempotency),
        new IncidentResource(incidents, idempotency),
        new CalendarResource(calendar, directory),
        new ClosureResource(new Closures(database, audit, bookedTimes), owners, idempotency, ids),
        new WorkingHoursResource(
            new WorkingHours(database, audit, ids, bookedTimes), owners, ramadans),
        new RamadanResource(ramadans),
        new BookingExceptionMapper(),
        new UnfitResource(bookedTimes),
        new SlotResource(places, requests, clock),
        new HallTimesResource(new HallTimes(database, calendar, clock), directory),
        new CenterVisitsResource(views, directory),
        new VisitResource(booking, steps, visits, views, idempotency, clock),
        new PaceResource(paces, directory),
        new SeriesResource(booking, steps, views, idempotency),
        new DepartmentResource(departments, idempotency, ids),
        new TakingResource(taking, views),
        new UntakenResource(taking, views),
        new SwapResource(rearranging, views),
        new VisitHistoryResource(visits, history),
        new VisitChangesResource(history),
        new DayMoveResource(dayMoves, idempotency),
        new WaitingListResource(waiting, idempotency),
        new AudienceRoomResource(audienceRooms, directory, idempotency, ids),
        new AudienceResource(audiences, requests, idempotency),
        new AudienceListResource(audienceList),
        new CalendarFeedResource(feeds, idempotency),
        new FeedResource(feeds),
        new CalendarMailResource(calendarMail, directory),
        new SessionResource(sessions, visits, clock),
        new StatisticsResource(videoHours, overview, directory),
        new HoursPartResource(hoursParts, directory),
        new CountedVisitResource(countedVisits, directory),
        new CountedResource(overview, directory),
        new PartsExportResource(export, videoHours, directory),
        new ServiceStatisticsResource(
            new VisitStatistics(database, directory),
            new Utilisation(database, directory, calendar),
            new Now(database, clock, videoHours, directory),
            directory),
        new CorrectionResource(
            new Corrections(database, clock, ids, audit, visits, sessions), directory, idempotency),
        new MonthResource(months, directory),
        new ReportResource(reports, idempotency),
        new PublishedResource(database, clock, ids, audit, overview, idempotency),
        new CallResource(calls, idempotency),
        new SurveyResource(surveys, idempotency),
        new TicketResource(tickets, idempotency),
        new IceServerResource(callTokens),
        new QualityResource(database, visits),
        new HallCheckResource(hallChecks, idempotency),
        new CenterHallChecksResource(hallChecks),
        new InvitationResource(tickets, idempotency)));

    resources.add(new DocumentResource(OpenApi.of(json, resources), json));
    resources.add(new VideoHoursWriter(json));

    jobs.every(
        "forget-idempotency-keys",
        Duration.ofHours(1),
        () -> idempotency.forgetBefore(clock.instant().minus(KEYS_ARE_KEPT)));

    Gateway gateway = settings.isDemo() ? new DemoGateway() : new NoGateway();
    Sender texts = Sender.ofTexts(database, clock, numbers, gateway, checks(visits, audiences));
    jobs.every("send-messages", SENDING_PAUSE, texts::run);
    MailServer mail =
        settings.smtp() == null ? null : new MailServer(settings.smtp(), InstantSource.system());
    Sender emails = Sender.ofEmails(
        database,
        clock,
        numbers,
        mail,
        Map.of(
            Purpose.INVITATION, calendarMail::isStillTrue,
            Purpose.INVITATION_WITHDRAWN, calendarMail::isStillTrue));
    jobs.every("send-emails", SENDING_PAUSE, emails::run);

    jobs.every("expire-holds", Duration.ofSeconds(1), steps::expireHolds);
    jobs.every("offer-to-who-waits", Duration.ofSeconds(1), waiting::look);
    jobs.every("close-day", Duration.ofSeconds(5), steps::closeDay);
    nodes.start(settings.database() == null);
    jobs.every("sign-of-life", Duration.ofSeconds(1), () -> nodes.sign(rooms::writtenUpTo));
    jobs.every("bury-dead-nodes", Duration.ofSeconds(2), nodes::buryDead);
    jobs.every("rooms", Duration.ofSeconds(1), rooms::tick);
    jobs.every("keep-held-rooms", Duration.ofSeconds(1), rooms::keepHeld);
    if (bridges.any()) {
      jobs.every("bridges", Duration.ofSeconds(2), bridges::check);
    }
    jobs.every("heartbeat", Duration.ofSeconds(1), sockets::beat);
    jobs.every("watch-visits", Duration.ofSeconds(1), watch::look);
    jobs.every("recount-hours", Duration.ofMinutes(10), recount::look);
    jobs.every("watch-clock", Duration.ofSeconds(10), clockWatch::look);
    jobs.every("month-reports", Duration.ofMinutes(1), reports::look);
    jobs.every("forget-tickets", Duration.ofHours(1), watch::forgetTickets);

    http.start(List.of(
        new Health(() -> !draining.get() && database.answers(), metrics()),
        sockets.handler(http.jetty()),
        api(json, resources),
        new WebApplication()));
  }

  /// The port it listens on.
  public int port() {
    return http.port();
  }

  /// Takes over from every other node at once, for whoever knows that none is alive.
  public void buryOthers() {
    nodes.start(true);
  }

  /// The origin under which browsers reach it.
  public static URI origin(Settings settings, int port) {
    URI set = settings.publicUrl();
    return set == null ? URI.create("http://localhost:" + port) : set;
  }

  private static Map<Purpose, StillTrue> checks(Visits visits, Audiences audiences) {
    StillTrue stillTrue = VisitNotices.stillTrue(visits);
    Map<Purpose, StillTrue> checks = new EnumMap<>(audiences.checks());
    checks.put(Purpose.VISIT_OFFERED, stillTrue);
    checks.put(Purpose.VISIT_BOOKED, stillTrue);
    checks.put(Purpose.VISIT_MOVED, stillTrue);
    checks.put(Purpose.VISIT_REMINDER_DAY, stillTrue);
    checks.put(Purpose.VISIT_REMINDER_HOUR, stillTrue);
    return checks;
  }

  private boolean isOurOrigin(Settings settings, String origin) {
    URI set = settings.publicUrl();
    return set == null
        ? origin.equals("http://localhost:" + http.port())
            || origin.equals("http://127.0.0.1:" + http.port())
        : origin.equals(set.toString());
  }

  /// Refuses new work, lets what is under way end, and closes everything.
  @Override
  public void close() {
    draining.set(true);
    sockets.drain();
    rooms.awaitWritten(LONGEST_FAREWELL);
    http.close();
    jobs.close();
    bridges.close();
    nodes.stop(rooms::writtenUpTo);
    database.close();
  }

  private Handler api(ObjectMapper json, List<Object> resources) {
    ServletContextHandler context =
        new ServletContextHandler("/api/v1", ServletContextHandler.NO_SESSIONS);
    context.addServlet(new ServletHolder(new ServletContainer(Api.of(json, resources))), "/*");
    context.setErrorHandler(http.jetty().getErrorHandler());
    BodyLimit limited = new BodyLimit(LARGEST_BODY);
    limited.setHandler(context);
    return limited;
  }

  private PrometheusMeterRegistry metrics() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    Gauge.builder("liqa_database_connections_active", database, Database::activeConnections)
        .register(registry);
    Gauge.builder("liqa_hours_differences", recount, NightlyRecount::differences)
        .register(registry);
    Gauge.builder("liqa_hours_recount_age_seconds", recount, r -> r.age().toSeconds())
        .register(registry);
    Gauge.builder("liqa_clock_moved_seconds", clockWatch, watch -> watch.moved().toSeconds())
        .register(registry);
    Gauge.builder(
            "liqa_clock_ahead_of_database_seconds",
            clockWatch,
            watch -> watch.ahead().toSeconds())
        .register(registry);
    Gauge.builder("liqa_exports_running", export, PartsExport::running).register(registry);
    Gauge.builder("liqa_bridges_well", bridges, Videobridges::well).register(registry);
    sockets
        .figures()
        .keySet()
        .forEach(name -> Gauge.builder(
                "liqa_signaling_" + name, sockets, s -> s.figures().get(name))
            .register(registry));
    return registry;
  }
}
