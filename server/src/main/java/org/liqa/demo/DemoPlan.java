package org.liqa.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.directory.Hall;
import org.liqa.directory.Section;
import org.liqa.reception.Gender;
import org.liqa.request.Channel;
import org.liqa.request.Kind;

/// Who asked what in three years and who met whom, so that it adds up to given figures: to the last
/// request, and in each gender to the last millisecond.
///
/// Halls are taken hour by hour, fuller at the week's and the day's height; an official sits before
/// one hall a day. Then those meetings are given to requests, each to several a week apart, and the
/// lengths are drawn and stretched to what they are to add up to.
final class DemoPlan {

  static final long MEETING_MS = 3_600_000;

  /// Working days from a centre's opening to its first meeting: first something has to be asked.
  private static final int DAYS_BEFORE_MEETINGS = 15;

  /// A meeting takes 80 of a hundred parts of its hour, about; what is drawn takes a bit more, so
  /// that the stretching shortens.
  private static final double MEAN_LENGTH = 0.80;

  private static final double LONGEST = 0.94;
  private static final double SHORTER_BY_AT_MOST = 0.30;
  private static final double NO_SHOWS = 0.06;
  private static final double CANCELLED = 0.04;
  private static final double FAILED = 0.015;
  private static final double HALL_TO_HALL = 0.01;
  private static final double FROM_AFAR = 0.20;
  private static final int MEETINGS_APART_DAYS = 6;
  private static final int MEN_WHO_MEET_OF_TEN = 5;
  private static final int WOMEN_WHO_MEET_OF_TEN = 9;
  private static final List<Channel> CHANNELS =
      List.of(Channel.PHONE, Channel.EMAIL, Channel.TELEGRAM);

  final List<DemoDays.Day> days;
  final List<Ask> asks = new ArrayList<>();
  final List<Meeting> meetings = new ArrayList<>();

  private final DemoPlaces places;
  private final DemoFigures figures;
  private final SplittableRandom random;

  private record Taken(
      int day,
      Instant startsAt,
      DemoPlaces.Place place,
      Hall hall,
      @Nullable OfficialId official,
      DemoPlaces.@Nullable Place counterpart,
      @Nullable Hall counterpartHall) {}

  private record Line(DemoPlaces.Place place, Section section) {}

  /// @param from first day
  /// @param to   last day, not in it
  DemoPlan(
      DemoPlaces places,
      DemoFigures figures,
      LocalDate from,
      LocalDate to,
      SplittableRandom random) {
    this.places = places;
    this.figures = figures;
    this.random = random;
    this.days = DemoDays.working(from, to);
    Map<Line, List<Taken>> taken = takeHalls();
    for (Gender gender : Gender.values()) {
      ask(gender, taken);
    }
    for (int n = 0; n < figures.companies(); n++) {
      asks.add(askAnywhere(n % 6 == 0 ? Gender.FEMALE : Gender.MALE, Kind.COMPANY));
    }
    spreadResidents();
    meetTheMinister();
    for (Gender gender : Gender.values()) {
      setLengths(gender);
    }
    asks.sort(Comparator.comparing(ask -> ask.at));
    meetings.sort(Comparator.comparing(meeting -> meeting.startsAt));
  }

  private Map<Line, List<Taken>> takeHalls() {
    Map<Line, List<Taken>> taken = new LinkedHashMap<>();
    Map<Section, Double> part =
        Map.of(Section.MEN, partTaken(Section.MEN), Section.WOMEN, partTaken(Section.WOMEN));
    for (int day = 0; day < days.size(); day++) {
      for (int hour : days.get(day).hours()) {
        Set<Hall> away = new HashSet<>();
        for (DemoPlaces.Place place : places.places) {
          for (Section section : Section.values()) {
            double chance = part.getOrDefault(section, 0.0) * weight(day, hour);
            take(
                taken.computeIfAbsent(new Line(place, section), line -> new ArrayList<>()),
                place,
                section,
                day,
                hour,
                chance,
                away);
          }
        }
      }
    }
    return taken;
  }

  private void take(
      List<Taken> line,
      DemoPlaces.Place place,
      Section section,
      int day,
      int hour,
      double chance,
      Set<Hall> away) {
    if (!meetsOn(place, day)) {
      return;
    }
    for (Hall hall : place.halls(section)) {
      if (random.nextDouble() >= chance || away.contains(hall)) {
        continue;
      }
      DemoPlaces.Place other = places.places.get(random.nextInt(places.places.size()));
      Hall there =
          random.nextDouble() < HALL_TO_HALL && isLater(other, place) && meetsOn(other, day)
              ? other.halls(section).get(random.nextInt(other.halls(section).size()))
              : null;
      boolean isHallToHall = there != null && away.add(there);
      line.add(new Taken(
          day,
          DemoWeeks.at(days.get(day).date(), LocalTime.of(hour, 0)),
          place,
          hall,
          isHallToHall ? null : officialOf(hall, day),
          isHallToHall ? other : null,
          isHallToHall ? there : null));
    }
  }

  private boolean isLater(DemoPlaces.Place other, DemoPlaces.Place place) {
    return places.places.indexOf(other) > places.places.indexOf(place);
  }

  private OfficialId officialOf(Hall hall, int day) {
    return places.officials.get((places.number(hall) + day * 5) % places.officials.size());
  }

  private int opens(DemoPlaces.Place place) {
    return Math.min(place.opens(), days.size() / 4);
  }

  private boolean meetsOn(DemoPlaces.Place place, int day) {
    return day >= opens(place) + DAYS_BEFORE_MEETINGS;
  }

  /// How full the halls of a section have to be.
  private double partTaken(Section section) {
    double room = 0;
    for (int day = 0; day < days.size(); day++) {
      int halls = 0;
      for (DemoPlaces.Place place : places.places) {
        halls += meetsOn(place, day) ? place.halls(section).size() : 0;
      }
      for (int hour : days.get(day).hours()) {
        room += halls * weight(day, hour);
      }
    }
    double held = figures.ms(section == Section.MEN) / (MEAN_LENGTH * MEETING_MS);
    return held / (1 - NO_SHOWS - CANCELLED - FAILED) / (1 - HALL_TO_HALL) / room;
  }

  private double weight(int day, int hour) {
    double ofDay = switch (days.get(day).date().getDayOfWeek()) {
      case SUNDAY -> 1.06;
      case THURSDAY -> 0.88;
      case MONDAY, TUESDAY, WEDNESDAY, FRIDAY, SATURDAY -> 1;
    };
    return ofDay * (hour == 8 || hour == 15 ? 0.90 : 1.04);
  }

  /// Gives a gender's meetings to requests, and makes those without one.
  private void ask(Gender gender, Map<Line, List<Taken>> taken) {
    boolean men = gender == Gender.MALE;
    List<List<Taken>> lines = places.places.stream()
        .map(place -> taken.getOrDefault(new Line(place, gender.section()), List.of()))
        .toList();
    int all = lines.stream().mapToInt(List::size).sum();
    int meet = figures.requests(men) * (men ? MEN_WHO_MEET_OF_TEN : WOMEN_WHO_MEET_OF_TEN) / 10;
    int made = 0;
    for (List<Taken> line : lines) {
      made += give(gender, line, (int) ((long) meet * line.size() / all));
    }
    for (; made < figures.requests(men); made++) {
      asks.add(askAnywhere(gender, Kind.SERVICE));
    }
  }

  /// Those who meet at a time stand in a window that moves on over them, so that each comes back
  /// after some days.
  private int give(Gender gender, List<Taken> line, int requests) {
    if (line.isEmpty() || requests == 0) {
      return 0;
    }
    int meetingDays = line.getLast().day() - line.getFirst().day() + 1;
    int window = Math.min(requests, line.size() * MEETINGS_APART_DAYS / meetingDays + 1);
    @Nullable Ask[] who = new Ask[requests];
    Set<Integer> today = new HashSet<>();
    int day = -1;
    for (int n = 0; n < line.size(); n++) {
      Taken slot = line.get(n);
      if (slot.day() != day) {
        day = slot.day();
        today.clear();
      }
      int moved = (int) ((long) n * (requests - window) / line.size());
      int next = moved + n % window;
      while (!today.add(next)) {
        next = (next + 1) % requests;
      }
      Ask ask = who[next];
      if (ask == null) {
        ask = new Ask(
            gender,
            slot.place(),
            Channel.RECEPTION,
            Kind.MEET_OFFICIAL,
            atSomeTimeOf(Math.max(
                opens(slot.place()), slot.day() - 2 - random.nextInt(DAYS_BEFORE_MEETINGS - 5))));
        who[next] = ask;
        asks.add(ask);
      }
      meet(slot, ask);
    }
    int made = 0;
    for (Ask ask : who) {
      made += ask == null ? 0 : 1;
    }
    return made;
  }

  private void meet(Taken slot, Ask ask) {
    Meeting.Outcome outcome = outcome();
    ask.lastMeeting = slot.startsAt();
    ask.meetings += outcome == Meeting.Outcome.CANCELLED ? 0 : 1;
    meetings.add(new Meeting(
        slot.day(),
        slot.startsAt(),
        slot.place(),
        slot.hall(),
        slot.official(),
        slot.counterpart(),
        slot.counterpartHall(),
        ask,
        outcome));
  }

  private Meeting.Outcome outcome() {
    double chance = random.nextDouble();
    if (chance < NO_SHOWS) {
      return Meeting.Outcome.NO_SHOW;
    }
    if (chance < NO_SHOWS + CANCELLED) {
      return Meeting.Outcome.CANCELLED;
    }
    return chance < NO_SHOWS + CANCELLED + FAILED ? Meeting.Outcome.FAILED : Meeting.Outcome.HELD;
  }

  private Ask askAnywhere(Gender gender, Kind kind) {
    boolean isFromAfar = random.nextDouble() < FROM_AFAR;
    int day = random.nextInt(days.size());
    List<DemoPlaces.Place> open =
        places.places.stream().filter(place -> opens(place) <= day).toList();
    return new Ask(
        gender,
        isFromAfar ? null : open.get(random.nextInt(open.size())),
        isFromAfar ? CHANNELS.get(random.nextInt(CHANNELS.size())) : Channel.RECEPTION,
        kind,
        atSomeTimeOf(day));
  }

  /// While registrars sit there, and early enough to be written down before they go.
  private Instant atSomeTimeOf(int day) {
    List<Integer> hours = days.get(day).hours();
    return DemoWeeks.at(days.get(day).date(), LocalTime.of(hours.getFirst(), 0))
        .plusSeconds(1_800 + random.nextInt((hours.size() - 1) * 3_600));
  }

  private void spreadResidents() {
    List<Ask> own = asks.stream().filter(ask -> ask.kind != Kind.COMPANY).toList();
    for (int n = 0; n < own.size(); n++) {
      long before = (long) n * figures.residents() / own.size();
      own.get(n).isResident = (long) (n + 1) * figures.residents() / own.size() > before;
    }
  }

  /// Lets some requests ask for the minister, until their meetings are as many as there were.
  private void meetTheMinister() {
    List<Ask> meeting = asks.stream().filter(ask -> ask.meetings > 0).toList();
    int perRequest = Math.max(meetings.size() / Math.max(meeting.size(), 1), 1);
    int step = Math.max(meeting.size() * perRequest / (figures.ministerAppointments() + 1), 1);
    int left = figures.ministerAppointments();
    for (int round = 0; round < step && left > 0; round++) {
      for (int n = round; n < meeting.size() && left > 0; n += step) {
        Ask ask = meeting.get(n);
        ask.kind = Kind.MEET_MINISTER;
        left -= ask.meetings;
        if (left < 0) {
          cancel(ask, -left);
        }
      }
    }
  }

  private void cancel(Ask ask, int count) {
    meetings.stream()
        .filter(meeting -> meeting.ask == ask && meeting.outcome != Meeting.Outcome.CANCELLED)
        .limit(count)
        .forEach(meeting -> meeting.outcome = Meeting.Outcome.CANCELLED);
    ask.meetings -= count;
  }

  /// Draws the lengths of a gender's meetings and stretches them to their sum; what rounding leaves
  /// is the last one's.
  private void setLengths(Gender gender) {
    List<Meeting> held = meetings.stream()
        .filter(meeting -> meeting.ask.gender == gender && meeting.outcome == Meeting.Outcome.HELD)
        .toList();
    double drawn = 0;
    for (Meeting meeting : held) {
      double u = random.nextDouble();
      meeting.connectedMs = (long) ((LONGEST - SHORTER_BY_AT_MOST * u * u) * MEETING_MS);
      drawn += meeting.connectedMs;
    }
    long left = figures.ms(gender == Gender.MALE);
    double stretch = left / drawn;
    for (Meeting meeting : held) {
      meeting.connectedMs = (long) (meeting.connectedMs * stretch);
      left -= meeting.connectedMs;
    }
    if (!held.isEmpty()) {
      held.getLast().connectedMs += left;
    }
  }
}
