package org.liqa.demo;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.platform.BulkInsert;
import org.liqa.platform.Digits;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;
import org.liqa.reception.Document;
import org.liqa.reception.Gender;
import org.liqa.reception.Residency;
import org.liqa.request.Channel;
import org.liqa.request.Kind;
import org.liqa.request.Stage;

/// Writes who came in three years and what they asked: visitors, check-ins, registrations, requests
/// with their stages, and what some answered when asked how it went.
final class YearsOfRequests {

  private static final Duration STAGES_APART = Duration.ofDays(2);
  private static final Duration DECIDED_AFTER = Duration.ofDays(2);
  private static final Duration CLOSED_AFTER = Duration.ofDays(6);
  private static final int SHORTEST_REGISTRATION_MS = 250_000;
  private static final int LONGEST_REGISTRATION_MS = 590_000;

  /// Of those who were asked; one of so many requests was.
  private static final int ASKED_ONE_IN = 20;

  private static final int OBSTACLE_OF_HUNDRED = 6;
  private static final int ASKED_BEFORE_OF_HUNDRED = 12;

  private static final int FIRST_OF_MOBILES = 10_000_000;
  private static final int FIRST_OF_IDENTITIES = 1_000_000;

  /// A visitor and their request.
  record Ids(UUID visitor, UUID request) {}

  private record DayOf(CenterId center, LocalDate day) {}

  private final Map<Ask, Ids> ids = new IdentityHashMap<>();
  private final Map<DayOf, int[]> tickets = new HashMap<>();
  private final DemoDirectory staff;
  private final SealedText identities;
  private final SealedText mobiles;
  private final SplittableRandom random;
  private final DemoVisitors names;
  private final Instant now;
  private int count;

  YearsOfRequests(DemoDirectory staff, Secrets secrets, Instant now, SplittableRandom random) {
    this.staff = staff;
    this.identities = new SealedText(secrets, "identity-number", new SecureRandom());
    this.mobiles = new SealedText(secrets, "mobile", new SecureRandom());
    this.random = random;
    this.names = new DemoVisitors(random);
    this.now = now;
  }

  /// The ids that a request got.
  Ids of(Ask ask) {
    return Objects.requireNonNull(ids.get(ask));
  }

  /// Writes them, first come first.
  void write(Handle handle, List<Ask> asks) {
    countTickets(handle, asks);
    long serial = takeSerials(handle, asks.size());
    try (BulkInsert visitor = new BulkInsert(
            handle,
            "visitor",
            "id, identity_number, identity_hash, full_name, gender, mobile, nationality, residency,"
                + " created_at");
        BulkInsert verification = new BulkInsert(
            handle,
            "identity_verification",
            "id, visitor_id, document, verified_by, verified_at")) {
      for (Ask ask : asks) {
        addVisitor(visitor, ask);
      }
      visitor.flush();
      for (Ask ask : asks) {
        Ids mine = of(ask);
        verification.add(
            mine.request(),
            mine.visitor(),
            ask.isResident ? Document.IQAMA : Document.NATIONAL_ID,
            clerk(ask, "receptionist"),
            ask.at.minusSeconds(1_200));
      }
    }
    writeReception(handle, asks);
    writeRequests(handle, asks, serial);
    writeStages(handle, asks);
    writeSurvey(handle, asks);
  }

  private void addVisitor(BulkInsert visitor, Ask ask) {
    count++;
    String nine = String.format(
        Locale.ROOT, "%d1%07d", ask.isResident ? 2 : 1, FIRST_OF_IDENTITIES + count * 7);
    String number = nine + Digits.luhnDigit(nine);
    UUID id = id(ask.at.minusSeconds(1_800));
    ids.put(ask, new Ids(id, id(ask.at)));
    visitor.add(
        id,
        identities.seal(number),
        identities.hash(number),
        names.name(ask.gender),
        ask.gender,
        mobiles.seal("+9665" + (FIRST_OF_MOBILES + count)),
        ask.isResident ? names.home() : null,
        ask.isResident ? Residency.RESIDENT : Residency.CITIZEN,
        ask.at.minusSeconds(1_800));
  }

  /// The tickets of a day go on where the demonstration's own end.
  private void countTickets(Handle handle, List<Ask> asks) {
    handle
        .createQuery("SELECT center_id, day, men_tickets, women_tickets FROM reception_day")
        .map((row, context) -> tickets.put(
            new DayOf(
                CenterId.fromString(row.getString("center_id")),
                Objects.requireNonNull(row.getObject("day", LocalDate.class))),
            new int[] {row.getInt("men_tickets"), row.getInt("women_tickets")}))
        .list();
    Map<DayOf, int[]> more = new HashMap<>();
    for (Ask ask : asks) {
      if (ask.place != null) {
        more.computeIfAbsent(dayOf(ask, ask.place), day -> new int[2])[ask.gender.ordinal()]++;
      }
    }
    try (BulkInsert day = new BulkInsert(
        handle,
        "reception_day",
        "center_id, day, men_tickets, women_tickets",
        "ON DUPLICATE KEY UPDATE men_tickets = men_tickets + VALUES(men_tickets),"
            + " women_tickets = women_tickets + VALUES(women_tickets)")) {
      more.forEach((key, given) -> day.add(key.center(), key.day(), given[0], given[1]));
    }
  }

  private void writeReception(Handle handle, List<Ask> asks) {
    List<Ask> came = asks.stream().filter(ask -> ask.place != null).toList();
    try (BulkInsert checkIn = new BulkInsert(
        handle,
        "check_in",
        "id, visitor_id, center_id, day, section, ticket, arrived_at, verification_id, released_at,"
            + " release_reason")) {
      for (Ask ask : came) {
        DayOf day = dayOf(ask, Objects.requireNonNull(ask.place));
        int number = ++tickets.computeIfAbsent(day, key -> new int[2])[ask.gender.ordinal()];
        checkIn.add(
            of(ask).request(),
            of(ask).visitor(),
            day.center(),
            day.day(),
            ask.gender.section(),
            String.format(Locale.ROOT, "%s-%03d", ask.gender == Gender.MALE ? "M" : "W", number),
            ask.at.minusSeconds(1_500),
            of(ask).request(),
            ask.at,
            "NUMBER_ISSUED");
      }
    }
    try (BulkInsert registration = new BulkInsert(
        handle, "registration", "id, check_in_id, started_at, started_by, ended_at")) {
      for (Ask ask : came) {
        ask.registrationMs = random.nextInt(SHORTEST_REGISTRATION_MS, LONGEST_REGISTRATION_MS + 1);
        registration.add(
            of(ask).request(),
            of(ask).request(),
            ask.at.minusMillis(ask.registrationMs),
            clerk(ask, "registrar"),
            ask.at);
      }
    }
  }

  private void writeRequests(Handle handle, List<Ask> asks, long firstSerial) {
    long serial = firstSerial;
    try (BulkInsert request = new BulkInsert(
        handle,
        "request",
        "id, number, visitor_id, verification_id, registration_id, center_id, kind, channel, subject,"
            + " details, company, stage, registration_ms, registered_at, gender, residency")) {
      for (Ask ask : asks) {
        String digits = Long.toString(serial++);
        boolean came = ask.place != null;
        request.add(
            of(ask).request(),
            digits + Digits.luhnDigit(digits),
            of(ask).visitor(),
            of(ask).request(),
            came ? of(ask).request() : null,
            came ? Objects.requireNonNull(ask.place).center().id() : null,
            ask.kind,
            ask.channel,
            DemoRequests.subject(ask.kind, random),
            DemoRequests.DETAILS,
            ask.kind == Kind.COMPANY ? DemoRequests.COMPANY : null,
            stage(ask),
            came ? (long) ask.registrationMs : null,
            ask.at,
            ask.gender,
            ask.isResident ? Residency.RESIDENT : Residency.CITIZEN);
      }
    }
  }

  private void writeStages(Handle handle, List<Ask> asks) {
    try (BulkInsert rows =
        new BulkInsert(handle, "request_stage", "request_id, stage, at, by_user, by_username")) {
      for (Ask ask : asks) {
        Stage last = stage(ask);
        for (Stage stage : Stage.values()) {
          if (stage.compareTo(last) <= 0) {
            boolean first = stage == Stage.REGISTERED;
            String by = first
                ? clerkName(ask, ask.channel == Channel.RECEPTION ? "registrar" : "call_agent")
                : "follow_up";
            rows.add(of(ask).request(), stage, reached(ask, stage), staff.as(by).id(), by);
          }
        }
      }
    }
  }

  /// How far it is by now.
  private Stage stage(Ask ask) {
    Stage stage = Stage.REGISTERED;
    for (Stage next : Stage.values()) {
      if (reached(ask, next).isBefore(now)) {
        stage = next;
      }
    }
    return stage;
  }

  /// Decided when the last meeting is over, where there is one.
  private static Instant reached(Ask ask, Stage stage) {
    Instant studied = ask.at.plus(STAGES_APART.multipliedBy(Stage.REFERRED.ordinal()));
    Instant met = ask.lastMeeting;
    Instant last = met != null && met.isAfter(studied) ? met : studied;
    return switch (stage) {
      case REGISTERED -> ask.at;
      case DISPATCHED -> ask.at.plusSeconds(7_200);
      case RECEIVED, UNDER_STUDY, REFERRED ->
        ask.at.plus(STAGES_APART.multipliedBy(stage.ordinal()));
      case DECIDED -> last.plus(DECIDED_AFTER);
      case CLOSED -> last.plus(CLOSED_AFTER);
    };
  }

  private void writeSurvey(Handle handle, List<Ask> asks) {
    try (BulkInsert answer = new BulkInsert(
        handle,
        "survey_answer",
        "id, request_id, center_id, obstacle_met, asked_before, answered_at, entered_by")) {
      int asked = 0;
      for (int n = 0; n < asks.size(); n += ASKED_ONE_IN) {
        Ask ask = asks.get(n);
        Instant at = reached(ask, Stage.CLOSED).plusSeconds(86_400);
        if (at.isBefore(now)) {
          // 37 has no factor with 100, so of a hundred in a row each share is met exactly.
          int turn = asked++ * 37 % 100;
          answer.add(
              id(at),
              of(ask).request(),
              ask.place == null ? null : ask.place.center().id(),
              turn < OBSTACLE_OF_HUNDRED,
              turn >= 100 - ASKED_BEFORE_OF_HUNDRED,
              at,
              staff.as("call_agent").id());
        }
      }
    }
  }

  /// Serials that nobody else gets, as many as there are requests.
  private static long takeSerials(Handle handle, int many) {
    long first = handle
        .createQuery("SELECT NEXT VALUE FOR request_serial")
        .mapTo(Long.class)
        .one();
    handle.execute("SELECT SETVAL(request_serial, " + (first + many) + ")");
    return first;
  }

  private org.liqa.access.UserId clerk(Ask ask, String role) {
    return staff.as(ask.place == null ? "call_agent" : clerkName(ask, role)).id();
  }

  private static String clerkName(Ask ask, String role) {
    DemoPlaces.@Nullable Place place = ask.place;
    return place == null || place.center().code().equals("riyadh")
        ? role
        : role + "_" + place.center().code();
  }

  private static DayOf dayOf(Ask ask, DemoPlaces.Place place) {
    return new DayOf(place.center().id(), LocalDate.ofInstant(ask.at, DemoDirectory.RIYADH));
  }

  private UUID id(Instant at) {
    return DemoIds.at(at, random);
  }
}
