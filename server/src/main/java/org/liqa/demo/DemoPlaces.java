package org.liqa.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Name;
import org.liqa.directory.Need;
import org.liqa.directory.Official;
import org.liqa.directory.Section;
import org.liqa.platform.IdSource;
import org.liqa.reception.Gender;

/// The halls and officials that three years of 298,000 hours need beside the demonstration's own,
/// which stay free for what else it shows.
final class DemoPlaces {

  /// Men's and women's halls of a centre.
  ///
  /// @param opens the day of the three years on which it opens: two centres began, the third came
  private record Site(String code, int men, int women, int opens) {}

  private static final List<Site> SITES = List.of(
      new Site("riyadh", 22, 17, 0),
      new Site("jeddah", 16, 13, 0),
      new Site("madinah", 12, 9, 180));

  /// Numbered after the demonstration's own.
  private static final int FIRST_NUMBER = 11;

  /// More officials than halls, since nobody sits in front of a screen every day.
  private static final int OFFICIALS_OF_TEN_HALLS = 12;

  private static final List<Name> TITLES = List.of(
      new Name("مدير إدارة الأحوال المدنية", "Director of civil affairs"),
      new Name("مدير إدارة الجوازات", "Director of passports"),
      new Name("مدير إدارة الوافدين", "Director of residents’ affairs"),
      new Name("مدير إدارة الحقوق", "Director of rights"),
      new Name("مستشار قانوني", "Legal adviser"));

  /// A centre with its halls of both sections.
  record Place(Center center, List<Hall> men, List<Hall> women, int opens) {

    List<Hall> halls(Section section) {
      return section == Section.MEN ? men : women;
    }
  }

  final List<Place> places = new ArrayList<>();
  final List<OfficialId> officials = new ArrayList<>();

  private final Map<HallId, Integer> numbers = new HashMap<>();
  private final Directory directory;
  private final DemoDirectory staff;
  private final IdSource ids;
  private final DemoVisitors names;

  /// @param part one of how many of the halls there are, at least one in each section
  DemoPlaces(Directory directory, DemoDirectory staff, IdSource ids, int part) {
    this.directory = directory;
    this.staff = staff;
    this.ids = ids;
    this.names = new DemoVisitors(new SplittableRandom(OFFICIALS_OF_TEN_HALLS));
    List<Center> centers = directory.centers();
    for (Site site : SITES) {
      Center center = centers.stream()
          .filter(one -> one.code().equals(site.code()))
          .findFirst()
          .orElseThrow();
      Place place = new Place(
          center,
          halls(center.id(), Section.MEN, Math.max(site.men() / part, 1)),
          halls(center.id(), Section.WOMEN, Math.max(site.women() / part, 1)),
          site.opens());
      places.add(place);
    }
    for (int number = 0; number < numbers.size() * OFFICIALS_OF_TEN_HALLS / 10 + 1; number++) {
      officials.add(official(number));
    }
  }

  /// Counts all of them, from 0.
  int number(Hall hall) {
    return Objects.requireNonNull(numbers.get(hall.id()));
  }

  private List<Hall> halls(CenterId center, Section section, int count) {
    List<Hall> halls = new ArrayList<>();
    for (int number = FIRST_NUMBER; number < FIRST_NUMBER + count; number++) {
      boolean men = section == Section.MEN;
      Hall hall = new Hall(
          new HallId(ids.next()),
          (men ? "m" : "w") + number,
          men
              ? new Name("قاعة الرجال " + number, "Men’s hall " + number)
              : new Name("قاعة النساء " + number, "Women’s hall " + number),
          section,
          Set.of(Need.WHEELCHAIR),
          center,
          1);
      directory.add(staff.as("admin"), hall);
      numbers.put(hall.id(), numbers.size());
      halls.add(hall);
    }
    return halls;
  }

  private OfficialId official(int number) {
    OfficialId id = new OfficialId(ids.next());
    String username = String.format(Locale.ROOT, "official.%03d", number + 1);
    Name name = new Name(
        names.name(number % 3 == 0 ? Gender.FEMALE : Gender.MALE), "Official " + (number + 1));
    directory.add(
        staff.as("admin"), new Official(id, name, TITLES.get(number % TITLES.size()), username, 1));
    return id;
  }
}
