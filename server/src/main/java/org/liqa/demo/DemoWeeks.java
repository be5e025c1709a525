package org.liqa.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.liqa.booking.CancelledBy;
import org.liqa.booking.Visit;
import org.liqa.reception.Gender;
import org.liqa.request.Channel;
import org.liqa.request.Kind;

/// Some weeks of a service that has been running: what was asked until yesterday, the visits that
/// came of it, and those that are booked.
///
/// Nothing is registered today, so that today's figures and places in reception are the viewer's
/// own. Of the next days only the first two hours are booked: from ten on the viewer may book.
final class DemoWeeks {

  private static final long SEED = 1_446_09_12L;
  private static final int PAST_DAYS = 16;
  private static final int RECENT_DAYS = 8;
  private static final int COMING_DAYS = 10;

  /// Days of which everything from ten o'clock is left free, today among them.
  private static final int FREE_DAYS = 6;

  private static final int LEFT_AWAITING = 4;
  private static final int WOMEN_OF_A_HUNDRED = 44;
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
  private static final List<String> CENTERS =
      List.of("riyadh", "jeddah", "riyadh", "madinah", "riyadh", "jeddah", "riyadh");
  private static final List<Kind> KINDS = List.of(
      Kind.MEET_OFFICIAL,
      Kind.SERVICE,
      Kind.MEET_MINISTER,
      Kind.MEET_OFFICIAL,
      Kind.COMPANY,
      Kind.MEET_OFFICIAL);
  private static final List<Channel> CHANNELS =
      List.of(Channel.PHONE, Channel.EMAIL, Channel.TELEGRAM);
  private static final int ONE_FROM_AFAR_IN = 8;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final DemoRooms rooms;
  private final DemoClock clock;
  private final DemoDirectory staff;
  private final Instant now;
  private final LocalDate today;
  private final DemoRequests requests;
  private final DemoVisits visits;
  private final DemoDiary diary;
  private final List<DemoRequests.Taken> recent = new ArrayList<>();
  private int taken;

  DemoWeeks(DemoRooms rooms, DemoClock clock, DemoDirectory staff, Instant now) {
    this.rooms = rooms;
    this.clock = clock;
    this.staff = staff;
    this.now = now;
    this.today = LocalDate.ofInstant(now, DemoDirectory.RIYADH);
    this.requests = new DemoRequests(rooms, clock, staff, random);
    this.visits = new DemoVisits(rooms, clock, staff, random);
    this.diary = new DemoDiary(rooms.directory, random);
  }

  void make() {
    List<LocalDate> days = pastDays();
    for (int day = 0; day < days.size(); day++) {
      ask(days, day);
      ask(days, day);
    }
    book();
  }

  private void ask(List<LocalDate> days, int day) {
    Kind kind = KINDS.get(taken % KINDS.size());
    int planned = kind.isMeeting() ? 1 + random.nextInt(3) : 0;
    Gender gender = asksNext(planned);
    Channel channel = taken % ONE_FROM_AFAR_IN == ONE_FROM_AFAR_IN - 1
        ? CHANNELS.get(taken / ONE_FROM_AFAR_IN % CHANNELS.size())
        : Channel.RECEPTION;
    clock.set(at(days.get(day), LocalTime.of(8, 20)).plusSeconds(random.nextLong(5 * 3600)));
    DemoRequests.Taken request =
        requests.take(CENTERS.get(taken % CENTERS.size()), gender, kind, channel);
    taken++;
    for (int visit = 0; visit < planned && day + 2 + 2 * visit < days.size(); visit++) {
      meet(request, days.get(day + 2 + 2 * visit));
    }
    requests.moveOn(request, days.subList(day, days.size()));
    if (kind.isMeeting() && day + RECENT_DAYS >= days.size()) {
      recent.add(request);
    }
  }

  /// Keeps women's share of the hours where the real service had it.
  private Gender asksNext(int plannedVisits) {
    long women = visits.connectedMs(Gender.FEMALE);
    long all = women + visits.connectedMs(Gender.MALE);
    boolean woman = plannedVisits == 0 ? taken % 2 == 0 : women * 100 < all * WOMEN_OF_A_HUNDRED;
    return woman ? Gender.FEMALE : Gender.MALE;
  }

  private void meet(DemoRequests.Taken request, LocalDate day) {
    List<LocalTime> times = DemoDiary.times(8, 16);
    diary.find(request, day, times, Instant.MIN).ifPresent(slot -> {
      clock.set(at(day.minusDays(1), LocalTime.of(13, 0)).plusSeconds(random.nextLong(5_000)));
      Visit visit = rooms.booking.book(staff.as("scheduler"), slot);
      visits.happen(visit, request);
    });
  }

  /// Books what is to come, for those who asked lately; the latest are left for the viewer.
  private void book() {
    List<DemoRequests.Taken> waiting =
        recent.subList(0, Math.max(recent.size() - LEFT_AWAITING, 0));
    int next = 0;
    for (int ahead = 0; ahead < COMING_DAYS; ahead++) {
      LocalDate day = today.plusDays(ahead);
      boolean free = ahead < FREE_DAYS;
      for (int i = 0; i < (free ? 4 : 2) && !WEEKEND.contains(day.getDayOfWeek()); i++) {
        DemoRequests.Taken request = waiting.get(next++ % waiting.size());
        List<LocalTime> times = DemoDiary.times(8, free ? 10 : 16);
        Optional<Visit> booked = diary.find(request, day, times, now).map(slot -> {
          clock.set(request.at().plus(Duration.ofMinutes(50)));
          return rooms.booking.book(staff.as("scheduler"), slot);
        });
        if (booked.isPresent() && next % 9 == 5) {
          clock.advance(Duration.ofMinutes(90));
          rooms.steps.cancel(
              staff.as("scheduler"),
              booked.get().id(),
              null,
              CancelledBy.OFFICIAL,
              "سفر مفاجئ، وسيُحدد موعد آخر");
        }
      }
    }
  }

  private List<LocalDate> pastDays() {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = today.minusDays(1); days.size() < PAST_DAYS; day = day.minusDays(1)) {
      if (!WEEKEND.contains(day.getDayOfWeek())) {
        days.add(day);
      }
    }
    Collections.reverse(days);
    return days;
  }

  static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(DemoDirectory.RIYADH).toInstant();
  }
}
