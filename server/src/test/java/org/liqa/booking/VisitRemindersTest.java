package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;

/// A visitor is reminded a day before and an hour before, once each, whichever of the nodes sends,
/// and never of what is no longer true.
@Timeout(60)
class VisitRemindersTest {

  private static TestLiqa liqa;
  private static TestLiqa other;
  private static TestApi scheduler;
  private static String hall;
  private static String official;
  private static final Deque<String> REQUESTS = new ArrayDeque<>();
  private static int weeks;

  /// A Thursday, ten in the morning in Riyadh, two days after the test's now.
  private Instant ten;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.fresh();
    liqa = TestLiqa.start(database);
    other = TestLiqa.start(database);
    TestVisits visits = new TestVisits(liqa);
    hall = visits.hall("riyadh", "m1");
    official = visits.official("official");
    scheduler = liqa.as("scheduler");
    for (int i = 0; i < 10; i++) {
      REQUESTS.add(visits.requestByPhone(visits.visitor("MALE")));
    }
  }

  @AfterAll
  static void stop() {
    other.close();
    liqa.close();
  }

  /// Each test has a week of its own, which begins on a Tuesday at nine.
  @BeforeEach
  void nextWeek() {
    Instant nine = TestLiqa.TUESDAY_NINE.plus(Duration.ofDays(7L * weeks++));
    ten = nine.plus(Duration.ofHours(49));
    setClock(nine);
  }

  /// On both nodes; signed in anew, since a sign-in does not last so long.
  private static void setClock(Instant now) {
    liqa.clock().set(now);
    other.clock().set(now);
    scheduler = liqa.anonymous().signIn("scheduler", "liqa-demo");
  }

  private static String book(Instant from) {
    Map<String, Object> visit = Map.of(
        "request_id",
        REQUESTS.remove(),
        "hall_id",
        hall,
        "official_id",
        official,
        "starts_at",
        from.toString(),
        "ends_at",
        from.plusSeconds(1_800).toString());
    var answer = scheduler.post("/visits", visit);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  /// The states of the messages of a purpose.
  private static List<String> states(String visit, String purpose) {
    return scheduler.get("/messages?visit_id=" + visit).items().stream()
        .filter(message -> message.path("purpose").asText().equals(purpose))
        .map(message -> message.path("state").asText())
        .toList();
  }

  private static void awaitSent(String visit, String purpose) throws InterruptedException {
    CountDownLatch pause = new CountDownLatch(1);
    while (states(visit, purpose).stream().noneMatch(VisitRemindersTest::isSent)) {
      assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private static boolean isSent(String state) {
    return state.equals("SENT") || state.equals("DELIVERED");
  }

  /// What is sent to a visit that is due later than all else: when that is there, all else was
  /// looked at.
  private static void awaitQuiet() throws InterruptedException {
    String last = book(liqa.clock()
        .instant()
        .truncatedTo(java.time.temporal.ChronoUnit.HOURS)
        .plus(Duration.ofDays(7)));
    awaitSent(last, "VISIT_BOOKED");
  }

  @Test
  void aVisitIsRemindedOfOnceADayAndOnceAnHourBefore() throws Exception {
    String visit = book(ten);
    assertThat(states(visit, "VISIT_REMINDER_DAY")).containsExactly("QUEUED");

    setClock(ten.minus(Duration.ofDays(1)).plusSeconds(1));
    awaitSent(visit, "VISIT_REMINDER_DAY");
    assertThat(states(visit, "VISIT_REMINDER_HOUR")).containsExactly("QUEUED");
    setClock(ten.minus(Duration.ofHours(1)).plusSeconds(1));
    awaitSent(visit, "VISIT_REMINDER_HOUR");

    assertThat(states(visit, "VISIT_REMINDER_DAY")).hasSize(1);
    assertThat(states(visit, "VISIT_REMINDER_HOUR")).hasSize(1);
  }

  @Test
  void whatIsMovedIsRemindedOfAtItsNewTimeAlone() throws Exception {
    String visit = book(ten);
    Instant later = ten.plus(Duration.ofDays(3));
    var moved = scheduler.post(
        "/visits/" + visit + "/reschedule",
        Map.of(
            "starts_at", later.toString(), "ends_at", later.plusSeconds(1_800).toString()));
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);

    setClock(ten.minus(Duration.ofDays(1)).plusSeconds(1));
    awaitQuiet();
    assertThat(states(visit, "VISIT_REMINDER_DAY")).containsExactly("CANCELLED", "QUEUED");
    setClock(later.minus(Duration.ofDays(1)).plusSeconds(1));
    awaitSent(visit, "VISIT_REMINDER_DAY");

    List<JsonNode> sent = scheduler.get("/messages?visit_id=" + visit).items().stream()
        .filter(message -> message.path("purpose").asText().equals("VISIT_REMINDER_DAY"))
        .filter(message -> isSent(message.path("state").asText()))
        .toList();
    assertThat(sent).hasSize(1);
  }

  @Test
  void whatIsCancelledIsNotRemindedOf() throws Exception {
    String visit = book(ten);
    scheduler.post(
        "/visits/" + visit + "/cancel", Map.of("cancelled_by", "VISITOR", "reason", "سفر"));

    setClock(ten.minus(Duration.ofDays(1)).plusSeconds(1));
    awaitQuiet();

    assertThat(states(visit, "VISIT_REMINDER_DAY")).containsExactly("CANCELLED");
    assertThat(states(visit, "VISIT_REMINDER_HOUR")).containsExactly("CANCELLED");
  }

  @Test
  void whatSaysInAnHourIsNotSentWhenItIsMuchLess() throws Exception {
    String visit = book(ten);

    setClock(ten.minus(Duration.ofMinutes(10)));
    awaitQuiet();

    assertThat(states(visit, "VISIT_REMINDER_HOUR")).noneMatch(VisitRemindersTest::isSent);
    assertThat(states(visit, "VISIT_REMINDER_DAY")).noneMatch(VisitRemindersTest::isSent);
  }
}
