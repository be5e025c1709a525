package org.liqa.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestClock;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.IdSource;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;
import org.liqa.platform.TestDatabase;

/// What becomes of a message: sent once, tried again, given up, or taken back.
class SenderTest {

  private static final Instant NOON = Instant.parse("2026-11-24T09:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private static TestDatabase schema;
  private static Database database;
  private static SealedText numbers;

  private final TestClock clock = new TestClock(NOON);
  private final IdSource ids = IdSource.timeOrdered(clock, RANDOM);
  private final Network network = new Network();
  private final Map<Purpose, StillTrue> checks = new HashMap<>();
  private Outbox outbox;

  private record Thing(UUID value) implements Id {}

  /// A provider by hand: it counts what it got, by reference, and answers what the test says.
  private static final class Network implements Gateway {
    final Map<UUID, Integer> handed = new HashMap<>();
    final List<Report> reports = new ArrayList<>();
    Outcome next = new Outcome.Accepted();

    @Override
    public synchronized Outcome send(MessageId reference, Mobile to, String text) {
      handed.merge(reference.value(), 1, Integer::sum);
      return next;
    }

    @Override
    public synchronized List<Report> reports() {
      List<Report> taken = List.copyOf(reports);
      reports.clear();
      return taken;
    }
  }

  @BeforeAll
  static void open() {
    schema = TestDatabase.fresh();
    database = Database.open(schema.url(), schema.user(), schema.password(), 8, RANDOM);
    numbers = new SealedText(
        new Secrets("a secret for tests alone, long enough to be one"),
        "message-recipient",
        RANDOM);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void forgetEarlierMessages() {
    database.useTransaction(handle -> handle.execute("DELETE FROM message"));
    outbox = new Outbox(database, clock, ids, numbers);
  }

  @Test
  void aPurposeOfAThingIsToldOnceHoweverOftenItIsAsked() {
    var thing = new Thing(ids.next());

    assertThat(tell(thing, Purpose.STAGE_DECIDED)).isTrue();
    assertThat(tell(thing, Purpose.STAGE_DECIDED)).isFalse();
    assertThat(tell(thing, Purpose.STAGE_CLOSED)).isTrue();

    sender().run();
    sender().run();
    assertThat(network.handed.values()).containsExactly(1, 1);
  }

  @Test
  void whatIsAcceptedIsSentAndWhatArrivesIsDelivered() {
    tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);

    sender().run();
    assertThat(states()).containsExactly("SENT");

    UUID reference = network.handed.keySet().iterator().next();
    network.reports.add(new Gateway.Report(new MessageId(reference), true));
    sender().run();
    assertThat(states()).containsExactly("DELIVERED");
  }

  @Test
  void aLateOrRepeatedReportTakesNothingBack() {
    tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);
    sender().run();
    var reference = new MessageId(network.handed.keySet().iterator().next());

    network.reports.add(new Gateway.Report(reference, true));
    network.reports.add(new Gateway.Report(reference, true));
    network.reports.add(new Gateway.Report(reference, false));
    network.reports.add(new Gateway.Report(new MessageId(ids.next()), false));
    sender().run();

    assertThat(states()).containsExactly("DELIVERED");
  }

  @Test
  void whatIsRefusedHasFailedAndIsNotTriedAgain() {
    network.next = new Gateway.Outcome.Refused("NO_SUCH_NUMBER");
    tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);

    sender().run();
    clock.advance(Duration.ofHours(1));
    sender().run();

    assertThat(states()).containsExactly("FAILED");
    assertThat(network.handed.values()).containsExactly(1);
  }

  @Test
  void whileNobodyAnswersItIsTriedAgainLessAndLessOftenUnderTheSameReference() {
    network.next = new Gateway.Outcome.Unreachable("TIMEOUT");
    tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);

    for (int second = 0; second < 120; second++) {
      sender().run();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(states()).containsExactly("QUEUED");
    assertThat(network.handed).hasSize(1);
    assertThat(network.handed.values().iterator().next()).isBetween(4, 7);

    network.next = new Gateway.Outcome.Accepted();
    clock.advance(Duration.ofMinutes(10));
    sender().run();
    assertThat(states()).containsExactly("SENT");
  }

  @Test
  void whatNobodyTookBeforeItWasTooLateHasFailed() {
    network.next = new Gateway.Outcome.Unreachable("TIMEOUT");
    tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);
    sender().run();

    clock.advance(Duration.ofDays(4));
    sender().run();

    assertThat(states()).containsExactly("FAILED");
  }

  @Test
  void whatIsNoLongerTrueWhenItsTurnComesIsNotSent() {
    checks.put(Purpose.VISIT_REMINDER_HOUR, (purpose, subject, occurrence) -> false);
    tell(new Thing(ids.next()), Purpose.VISIT_REMINDER_HOUR);

    sender().run();

    assertThat(states()).containsExactly("CANCELLED");
    assertThat(network.handed).isEmpty();
  }

  @Test
  void whatIsTakenBackIsNotSent() {
    var thing = new Thing(ids.next());
    tell(thing, Purpose.VISIT_REMINDER_DAY);

    int taken = outbox.cancel("thing", thing, List.of(Purpose.VISIT_REMINDER_DAY));
    sender().run();

    assertThat(taken).isEqualTo(1);
    assertThat(states()).containsExactly("CANCELLED");
    assertThat(network.handed).isEmpty();
  }

  @Test
  void aMessageOfAnUndoneDeedIsNotThere() {
    try {
      database.useTransaction(handle -> {
        tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);
        throw new IllegalStateException("undone");
      });
    } catch (IllegalStateException undone) {
      assertThat(undone).hasMessage("undone");
    }

    assertThat(states()).isEmpty();
  }

  @Test
  void severalNodesSendEachMessageOnce() throws Exception {
    for (int i = 0; i < 60; i++) {
      tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);
    }

    Callable<Boolean> node = () -> {
      sender().run();
      return true;
    };
    try (var nodes = Executors.newFixedThreadPool(4)) {
      assertThat(nodes.invokeAll(Collections.nCopies(4, node)))
          .allMatch(run -> run.state() == Future.State.SUCCESS);
    }

    assertThat(network.handed).hasSize(60);
    assertThat(network.handed.values()).allMatch(times -> times == 1);
  }

  @Test
  void whatASenderTookWithItWhenItDiedIsSentByTheNextUnderTheSameReference() {
    tell(new Thing(ids.next()), Purpose.STAGE_DECIDED);
    database.useTransaction(handle -> {
      var store = handle.attach(MessageStore.class);
      store.claim(
          store.lockDue(Medium.TEXT, clock.instant(), 10).stream()
              .map(MessageRow::id)
              .toList(),
          clock.instant().plusSeconds(60));
    });

    sender().run();
    assertThat(network.handed).isEmpty();

    clock.advance(Duration.ofSeconds(61));
    sender().run();
    assertThat(states()).containsExactly("SENT");
  }

  @Test
  void noTextHasAPlaceholderLeftAndEachIsArabic() {
    List<Purpose> told = Arrays.stream(Purpose.values())
        .filter(purpose -> purpose.medium() == Medium.TEXT)
        .toList();
    told.forEach(purpose -> tell(new Thing(ids.next()), purpose));

    List<String> texts = database.inTransaction(handle ->
        handle.createQuery("SELECT text FROM message").mapTo(String.class).list());

    assertThat(texts)
        .hasSize(told.size())
        .allMatch(text -> !text.contains("{") && text.startsWith("لقاء"));
  }

  private Sender sender() {
    return Sender.ofTexts(database, clock, numbers, network, checks);
  }

  private boolean tell(Id thing, Purpose purpose) {
    return outbox.tell(new Notice(
        purpose,
        new Subject("thing", thing, 0),
        new Concerns(thing, null, null, null),
        Mobile.of("mobile", "0501234567"),
        Map.of(
            "number", "10000014", "center", "مركز الرياض", "time", "الثلاثاء", "until", "الأربعاء"),
        Due.now(clock.instant())));
  }

  private static List<String> states() {
    return database.inTransaction(handle -> handle
        .createQuery("SELECT state FROM message ORDER BY id")
        .mapTo(String.class)
        .list());
  }
}
