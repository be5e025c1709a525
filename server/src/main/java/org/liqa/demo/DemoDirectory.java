package org.liqa.demo;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.UserRow;
import org.liqa.access.Users;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Name;
import org.liqa.directory.Need;
import org.liqa.directory.Official;
import org.liqa.directory.Section;
import org.liqa.platform.IdSource;

/// The demonstration's centres, halls, officials and staff; every password is [#PASSWORD].
final class DemoDirectory {

  /// The password of everyone in the demonstration; production refuses it as a secret.
  static final String PASSWORD = "liqa-demo";

  static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private final Directory directory;
  private final Users users;
  private final IdSource ids;
  private final String hash;
  private final Map<String, Caller> staff = new HashMap<>();

  DemoDirectory(Directory directory, Users users, IdSource ids) {
    this.directory = directory;
    this.users = users;
    this.ids = ids;
    this.hash = users.hash(PASSWORD);
  }

  /// Makes it all.
  void make() {
    user("admin", "ماجد الحربي", Role.ADMIN, null, null);
    CenterId riyadh = center("riyadh", new Name("مركز الرياض", "Riyadh centre"), "Riyadh", 80);
    CenterId jeddah = center("jeddah", new Name("مركز جدة", "Jeddah centre"), "Makkah", 60);
    CenterId madinah =
        center("madinah", new Name("مركز المدينة المنورة", "Madinah centre"), "Madinah", 40);
    halls(riyadh, 3, 2);
    halls(jeddah, 2, 1);
    halls(madinah, 2, 1);
    official(
        "official",
        new Name("د. خالد السديري", "Dr Khalid Alsudairi"),
        new Name("وكيل شؤون المعاملات", "Deputy for transactions"));
    official(
        "official2",
        new Name("أ. سعود الفيصلي", "Mr Saud Alfaisaly"),
        new Name("مدير عام الاستقبال", "Director general of reception"));
    user("receptionist", "هند الدوسري", Role.RECEPTIONIST, riyadh, null);
    user("registrar", "سلطان الرشيدي", Role.REGISTRAR, riyadh, null);
    user("hall_operator", "بدر القحطاني", Role.HALL_OPERATOR, riyadh, null);
    user("supervisor", "ناصر السبيعي", Role.SUPERVISOR, riyadh, null);
    user("receptionist_jeddah", "ريم الغامدي", Role.RECEPTIONIST, jeddah, null);
    user("registrar_jeddah", "ياسر المالكي", Role.REGISTRAR, jeddah, null);
    user("hall_operator_jeddah", "تركي الزهراني", Role.HALL_OPERATOR, jeddah, null);
    user("receptionist_madinah", "سارة الأحمدي", Role.RECEPTIONIST, madinah, null);
    user("registrar_madinah", "أنس الجهني", Role.REGISTRAR, madinah, null);
    user("hall_operator_madinah", "عمر الرحيلي", Role.HALL_OPERATOR, madinah, null);
    user("scheduler", "نورة العتيبي", Role.SCHEDULER, null, null);
    user("follow_up", "أمل الحربي", Role.FOLLOW_UP, null, null);
    user("call_agent", "لطيفة المطيري", Role.CALL_AGENT, null, null);
    user("analyst", "عبير الغانم", Role.ANALYST, null, null);
  }

  /// Somebody of the staff, on whose behalf more of the demonstration is made.
  Caller as(String username) {
    return Objects.requireNonNull(staff.get(username), username);
  }

  private CenterId center(String code, Name name, String region, int capacity) {
    CenterId id = new CenterId(ids.next());
    directory.add(
        as("admin"), new Center(id, code, name, region, RIYADH, capacity, 0, Center.Media.PEER, 1));
    return id;
  }

  private void halls(CenterId center, int men, int women) {
    Map<Section, Integer> counts = Map.of(Section.MEN, men, Section.WOMEN, women);
    for (Section section : Section.values()) {
      for (int number = 1; number <= counts.getOrDefault(section, 0); number++) {
        String code = (section == Section.MEN ? "m" : "w") + number;
        Name name = section == Section.MEN
            ? new Name("قاعة الرجال " + number, "Men’s hall " + number)
            : new Name("قاعة النساء " + number, "Women’s hall " + number);
        directory.add(
            as("admin"),
            new Hall(
                new HallId(ids.next()),
                code,
                name,
                section,
                number == 1 ? Set.of(Need.WHEELCHAIR, Need.HEARING_LOOP) : Set.of(),
                center,
                1));
      }
    }
  }

  private void official(String username, Name name, Name title) {
    OfficialId id = new OfficialId(ids.next());
    directory.add(as("admin"), new Official(id, name, title, username, 1));
    user(username, name.ar(), Role.OFFICIAL, null, id);
  }

  private void user(
      String username,
      String name,
      Role role,
      @Nullable CenterId center,
      @Nullable OfficialId official) {
    UserRow made = users.add(
        new Users.NewUser(username, name, PASSWORD, Set.of(role), center, official), hash);
    staff.put(username, caller(made));
  }

  private static Caller caller(UserRow user) {
    return new Caller(
        user.id(),
        user.username(),
        user.displayName(),
        user.roleSet(),
        user.centerId(),
        user.officialId(),
        new UUID(0, 0));
  }
}
