package org.liqa;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.liqa.hours.Recount;
import org.liqa.platform.Database;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;
import org.liqa.platform.TestDatabase;

/// A real Liqa on a free port over a schema of its own, with the demonstration's directory and a
/// clock that
/// the test sets. One for each test class is enough; close it in `@AfterAll`.
public final class TestLiqa implements AutoCloseable {

  /// A Tuesday, nine in the morning in Riyadh: halls and officials work.
  public static final Instant TUESDAY_NINE = Instant.parse("2026-11-24T06:00:00Z");

  public static final String SECRET = "a secret for tests alone, long enough to be one";

  private final TestClock clock;
  private final Database database;
  private final Liqa liqa;
  private final Map<String, TestApi> signedIn = new ConcurrentHashMap<>();

  private TestLiqa(TestClock clock, TestDatabase schema, String data) {
    this(clock, schema, data, Map.of());
  }

  private TestLiqa(TestClock clock, TestDatabase schema, String data, Map<String, String> more) {
    this.clock = clock;
    Map<String, String> environment = new HashMap<>(Map.of(
        "LIQA_DEMO_DATA",
        data,
        "LIQA_PROFILE",
        "demo",
        "LIQA_HTTP_PORT",
        "0",
        "LIQA_SECRET",
        SECRET,
        "LIQA_DB_URL",
        schema.url(),
        "LIQA_DB_USER",
        schema.user(),
        "LIQA_DB_PASSWORD",
        schema.password(),
        "LIQA_DATA_DIR",
        Path.of("target", "test-data").toString()));
    environment.putAll(more);
    Settings settings = Settings.read(environment);
    this.database =
        Database.open(schema.url(), schema.user(), schema.password(), 16, new SecureRandom());
    this.liqa = new Liqa(settings, database, clock, new Secrets(SECRET));
  }

  /// Starts on a fresh schema, on Tuesday at nine.
  public static TestLiqa start() {
    return start(TestDatabase.fresh());
  }

  /// Starts on a schema that is there, as after a restart or as a second node.
  public static TestLiqa start(TestDatabase schema) {
    return new TestLiqa(new TestClock(TUESDAY_NINE), schema, "staff");
  }

  /// Starts on a fresh schema with all that the demonstration shows.
  ///
  /// @param now what its clock shows first
  public static TestLiqa demonstration(TestDatabase schema, Instant now) {
    return new TestLiqa(new TestClock(now), schema, "weeks");
  }

  /// Starts on a fresh schema with settings besides the usual ones.
  public static TestLiqa start(Map<String, String> more) {
    return start(TestDatabase.fresh(), more);
  }

  /// Starts on a schema that is there with settings besides the usual ones.
  public static TestLiqa start(TestDatabase schema, Map<String, String> more) {
    return new TestLiqa(new TestClock(TUESDAY_NINE), schema, "staff", more);
  }

  /// Starts again over the data of one that counts as killed: it keeps its sockets, but its rooms
  /// are taken.
  public static TestLiqa restart(TestDatabase schema, TestLiqa killed) {
    TestLiqa next = new TestLiqa(killed.clock, schema, "staff");
    next.liqa.buryOthers();
    return next;
  }

  /// The application's clock.
  public TestClock clock() {
    return clock;
  }

  /// The port it listens on.
  public int port() {
    return liqa.port();
  }

  /// A client that is signed in as one of the demonstration's users; signed in once, then the same
  /// again.
  public TestApi as(String username) {
    return signedIn.computeIfAbsent(username, name -> anonymous().signIn(name, "liqa-demo"));
  }

  /// A client that is not signed in.
  public TestApi anonymous() {
    return new TestApi(port(), null);
  }

  /// Ends it. Whatever a test did, the hours are then what the media events give.
  @Override
  public void close() {
    List<Recount.Difference> differences = new Recount(database).run().differences();
    liqa.close();
    if (!differences.isEmpty()) {
      throw new AssertionError("the hours are not what the events give: " + differences);
    }
  }
}
