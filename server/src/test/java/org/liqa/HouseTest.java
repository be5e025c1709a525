package org.liqa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.liqa.access.Anonymous;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;

/// The arrows of the house: which room may know which. A new arrow changes this table and
/// `docs/architecture.md` in the same commit.
class HouseTest {

  /// Each room with those it may use besides itself. What a room may use, its users may too.
  private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
      Map.entry("platform", Set.of()),
      Map.entry("access", Set.of("platform")),
      Map.entry("audit", Set.of("access")),
      Map.entry("directory", Set.of("audit")),
      Map.entry("calendar", Set.of("directory")),
      Map.entry("notify", Set.of("directory")),
      Map.entry("reception", Set.of("directory", "notify")),
      Map.entry("request", Set.of("reception")),
      Map.entry("booking", Set.of("request", "calendar")),
      Map.entry("feed", Set.of("booking")),
      Map.entry("quality", Set.of("request", "calendar")),
      Map.entry("callcenter", Set.of("request", "calendar")),
      Map.entry("hours", Set.of("booking", "callcenter", "quality", "signaling.clock")),
      Map.entry("call", Set.of("booking", "hours", "signaling")));

  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages("org.liqa");
  }

  static Stream<String> rooms() {
    return MAY_USE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyThoseBelowIt(String room) {
    Set<String> allowed = below(room);
    allowed.add(room);
    String[] forbidden = Stream.concat(MAY_USE.keySet().stream(), Stream.of("signaling", "demo"))
        .filter(other ->
            !allowed.contains(other) && allowed.stream().noneMatch(a -> a.startsWith(other + ".")))
        .map(other -> "org.liqa." + other + "..")
        .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("org.liqa." + room + "..")
        .should()
        .dependOnClassesThat(resideIn(forbidden).or(isTheRoot()))
        .allowEmptyShould(true)
        .check(house);
  }

  @Test
  void everyRoomOfTheServerIsInTheTable() {
    Set<String> rooms = house.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("org.liqa."))
        .map(name -> name.split("\\.", -1)[2])
        .filter(room -> !room.equals("demo") && !room.equals("signaling"))
        .collect(Collectors.toSet());

    assertThat(MAY_USE.keySet()).containsAll(rooms);
  }

  @Test
  void signalingKnowsNothingOfTheServer() {
    noClasses()
        .that()
        .resideInAPackage("org.liqa.signaling..")
        .should()
        .dependOnClassesThat(resideIn(
            MAY_USE.keySet().stream().map(r -> "org.liqa." + r + "..").toArray(String[]::new)))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.jdbi..", "jakarta.ws.rs..")
        .check(house);
  }

  @Test
  void everyMethodThatIsReachedByHttpSaysWhoMayCallIt() {
    methods()
        .that(new DescribedPredicate<>("answer requests") {
          @Override
          public boolean test(com.tngtech.archunit.core.domain.JavaMethod method) {
            return Arrays.stream(method.reflect().getAnnotations())
                .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class));
          }
        })
        .should()
        .beAnnotatedWith(Roles.class)
        .orShould()
        .beAnnotatedWith(SignedIn.class)
        .orShould()
        .beAnnotatedWith(Anonymous.class)
        .check(house);
  }

  @Test
  void timeIsPassedInAndNeverReadFromTheAir() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.liqa.Main")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .check(house);
  }

  @Test
  void idsOfTheDomainArePassedInAndNeverMadeFromTheAir() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.liqa.platform..")
        .should()
        .callMethod(UUID.class, "randomUUID")
        .check(house);
  }

  @Test
  void whatStoresIsARoomsOwn() {
    classes().that().haveSimpleNameEndingWith("Store").should().notBePublic().check(house);
  }

  private static Set<String> below(String room) {
    Set<String> all = new TreeSet<>();
    for (String direct : MAY_USE.getOrDefault(room, Set.of())) {
      all.add(direct);
      all.addAll(below(direct));
    }
    return all;
  }

  private static DescribedPredicate<JavaClass> resideIn(String[] packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> isTheRoot() {
    return JavaClass.Predicates.resideInAPackage("org.liqa");
  }
}
