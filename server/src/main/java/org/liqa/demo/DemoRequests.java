package org.liqa.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.directory.Center;
import org.liqa.reception.CheckIn;
import org.liqa.reception.Document;
import org.liqa.reception.Gender;
import org.liqa.reception.Residency;
import org.liqa.reception.Visitor;
import org.liqa.reception.VisitorId;
import org.liqa.request.Channel;
import org.liqa.request.Kind;
import org.liqa.request.RequestId;
import org.liqa.request.RequestResource.NewRequest;
import org.liqa.request.Stage;

/// How the demonstration's requests come in, by reception or from afar, and how far they are.
final class DemoRequests {

  private static final Map<Kind, List<String>> SUBJECTS = Map.of(
      Kind.MEET_MINISTER,
      List.of("طلب مقابلة الوزير بشأن تظلم", "طلب مقابلة الوزير بشأن لم شمل أسرة"),
      Kind.MEET_OFFICIAL,
      List.of("متابعة معاملة متأخرة", "طلب إعادة نظر في قرار", "استفسار عن تجديد إقامة أسرة"),
      Kind.SERVICE,
      List.of("طلب تصحيح بيانات الهوية", "طلب نقل ملف إلى منطقة أخرى"),
      Kind.COMPANY,
      List.of("طلب تأشيرات عمل لمؤسسة", "اعتراض شركة على مخالفة"));

  static final String DETAILS = "يرجو المراجع النظر في طلبه، والمستندات مرفقة لدى المركز.";
  static final String COMPANY = "مؤسسة النماء للمقاولات";

  /// Working days after the registration on which a stage is reached.
  private static final Map<Stage, Integer> AFTER_DAYS = Map.of(
      Stage.DISPATCHED, 0,
      Stage.RECEIVED, 1,
      Stage.UNDER_STUDY, 2,
      Stage.REFERRED, 4,
      Stage.DECIDED, 9,
      Stage.CLOSED, 14);

  /// A request that was taken.
  ///
  /// @param staff  the ending of the names of its centre's staff
  /// @param at     when it got its number
  record Taken(
      RequestId id, VisitorId visitor, Gender gender, CenterId center, String staff, Instant at) {}

  private final DemoRooms rooms;
  private final DemoClock clock;
  private final DemoDirectory staff;
  private final SplittableRandom random;
  private final DemoVisitors visitors;
  private final Map<String, CenterId> centers;

  DemoRequests(DemoRooms rooms, DemoClock clock, DemoDirectory staff, SplittableRandom random) {
    this.rooms = rooms;
    this.clock = clock;
    this.staff = staff;
    this.random = random;
    this.visitors = new DemoVisitors(random);
    this.centers =
        rooms.directory.centers().stream().collect(Collectors.toMap(Center::code, Center::id));
  }

  /// Takes a request, from now on.
  Taken take(String centerCode, Gender gender, Kind kind, Channel channel) {
    CenterId center = java.util.Objects.requireNonNull(centers.get(centerCode));
    String ending = centerCode.equals("riyadh") ? "" : "_" + centerCode;
    RequestId id;
    VisitorId visitor;
    if (channel == Channel.RECEPTION) {
      Caller receptionist = staff.as("receptionist" + ending);
      Caller registrar = staff.as("registrar" + ending);
      Visitor entered = rooms.visitors.add(receptionist, visitors.next(gender));
      visitor = entered.id();
      CheckIn checkIn = rooms.checkIns.arrive(receptionist, visitor, center);
      pass(60, 240);
      rooms.checkIns.verifyIdentity(receptionist, checkIn.id(), document(entered));
      pass(120, 1_200);
      var registration = rooms.registrations.begin(registrar, checkIn.id()).id();
      pass(250, 600);
      id = rooms.intake.take(registrar, request(registration, null, null, kind));
    } else {
      Caller agent = staff.as("call_agent");
      visitor = rooms.visitors.add(agent, visitors.next(gender)).id();
      rooms.verifications.record(agent, visitor, Document.ABSHER);
      pass(200, 500);
      id = rooms.intake.take(agent, request(null, channel, visitor, kind));
    }
    return new Taken(id, visitor, gender, center, ending, clock.instant());
  }

  /// Brings it as far as it came in the days since.
  ///
  /// @param days the working days from its registration until yesterday
  void moveOn(Taken request, List<LocalDate> days) {
    for (Stage stage = Stage.REGISTERED.next().orElseThrow();
        stage != null;
        stage = stage.next().orElse(null)) {
      int after = java.util.Objects.requireNonNull(AFTER_DAYS.get(stage));
      if (after >= days.size() || (after > 3 && random.nextInt(6) == 0)) {
        return;
      }
      Instant at = DemoWeeks.at(days.get(after), LocalTime.of(15, 0));
      clock.set((at.isAfter(request.at()) ? at : request.at()).plusSeconds(random.nextLong(3_000)));
      rooms.stages.move(staff.as("follow_up"), request.id(), null, stage, null);
    }
  }

  private NewRequest request(
      org.liqa.reception.@Nullable RegistrationId registration,
      @Nullable Channel channel,
      @Nullable VisitorId visitor,
      Kind kind) {
    return new NewRequest(
        registration,
        channel,
        visitor,
        kind,
        subject(kind, random),
        DETAILS,
        kind == Kind.COMPANY ? COMPANY : null);
  }

  /// What a request of that kind is about.
  static String subject(Kind kind, SplittableRandom random) {
    List<String> subjects = java.util.Objects.requireNonNull(SUBJECTS.get(kind));
    return subjects.get(random.nextInt(subjects.size()));
  }

  private static Document document(Visitor visitor) {
    return visitor.identityNumber().residency() == Residency.RESIDENT
        ? Document.IQAMA
        : Document.NATIONAL_ID;
  }

  private void pass(int seconds, int atMost) {
    clock.advance(Duration.ofSeconds(random.nextInt(seconds, atMost)));
  }
}
