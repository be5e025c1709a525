package org.liqa.demo;

import java.time.ZoneId;
import java.util.Map;
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
import org.liqa.directory.Official;
import org.liqa.directory.Section;
import org.liqa.platform.IdSource;

/// The demonstration's centres, halls, officials and staff; every password is [#PASSWORD].
public final class DemoDirectory {

  /// The password of everyone in the demonstration; production refuses it as a secret.
  public static final String PASSWORD = "liqa-demo";

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private final Directory directory;
  private final Users users;
  private final IdSource ids;

  /// @param ids where ids come from
  public DemoDirectory(Directory directory, Users users, IdSource ids) {
    this.directory = directory;
    this.users = users;
    this.ids = ids;
  }

  /// Makes it all.
  ///
  /// @return the administrator, on whose behalf the rest of the demonstration is made
  public Caller make() {
    Caller admin = caller(user("admin", "ماجد الحربي", Role.ADMIN, null, null));
    CenterId riyadh =
        center(admin, "riyadh", new Name("مركز الرياض", "Riyadh centre"), "Riyadh", 80);
    CenterId jeddah = center(admin, "jeddah", new Name("مركز جدة", "Jeddah centre"), "Makkah", 60);
    CenterId madinah =
        center(admin, "madinah", new Name("مركز المدينة المنورة", "Madinah centre"), "Madinah", 40);
    halls(admin, riyadh, 3, 2);
    halls(admin, jeddah, 2, 1);
    halls(admin, madinah, 2, 1);
    official(
        admin,
        "official",
        new Name("د. خالد السديري", "Dr Khalid Alsudairi"),
        new Name("وكيل شؤون المعاملات", "Deputy for transactions"));
    official(
        admin,
        "official2",
        new Name("أ. سعود الفيصلي", "Mr Saud Alfaisaly"),
        new Name("مدير عام الاستقبال", "Director general of reception"));
    user("receptionist", "هند الدوسري", Role.RECEPTIONIST, riyadh, null);
    user("receptionist_jeddah", "ريم الغامدي", Role.RECEPTIONIST, jeddah, null);
    user("registrar", "سلطان الرشيدي", Role.REGISTRAR, riyadh, null);
    user("scheduler", "نورة العتيبي", Role.SCHEDULER, null, null);
    user("hall_operator", "بدر القحطاني", Role.HALL_OPERATOR, riyadh, null);
    user("hall_operator_jeddah", "تركي الزهراني", Role.HALL_OPERATOR, jeddah, null);
    user("follow_up", "أمل الحربي", Role.FOLLOW_UP, null, null);
    user("call_agent", "لطيفة المطيري", Role.CALL_AGENT, null, null);
    user("supervisor", "ناصر السبيعي", Role.SUPERVISOR, riyadh, null);
    user("analyst", "عبير الغانم", Role.ANALYST, null, null);
    return admin;
  }

  private CenterId center(Caller admin, String code, Name name, String region, int capacity) {
    CenterId id = new CenterId(ids.next());
    directory.add(admin, new Center(id, code, name, region, RIYADH, capacity, 0, 1));
    return id;
  }

  private void halls(Caller admin, CenterId center, int men, int women) {
    Map<Section, Integer> counts = Map.of(Section.MEN, men, Section.WOMEN, women);
    for (Section section : Section.values()) {
      for (int number = 1; number <= counts.getOrDefault(section, 0); number++) {
        String code = (section == Section.MEN ? "m" : "w") + number;
        Name name = section == Section.MEN
            ? new Name("قاعة الرجال " + number, "Men’s hall " + number)
            : new Name("قاعة النساء " + number, "Women’s hall " + number);
        directory.add(admin, new Hall(new HallId(ids.next()), code, name, section, center, 1));
      }
    }
  }

  private void official(Caller admin, String username, Name name, Name title) {
    OfficialId id = new OfficialId(ids.next());
    directory.add(admin, new Official(id, name, title, username, 1));
    user(username, name.ar(), Role.OFFICIAL, null, id);
  }

  private UserRow user(
      String username,
      String name,
      Role role,
      @Nullable CenterId center,
      @Nullable OfficialId official) {
    return users.add(new Users.NewUser(username, name, PASSWORD, Set.of(role), center, official));
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
