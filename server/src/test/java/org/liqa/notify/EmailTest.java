package org.liqa.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestClock;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;
import org.liqa.platform.TestDatabase;

/// E-mails by a real SMTP server: each once, and none lost while the server is down, slow or
/// unwilling.
class EmailTest {

  private static final Instant NOON = Instant.parse("2026-11-24T09:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Attachment CALENDAR = new Attachment(
      "invitation.ics",
      "text/calendar; charset=utf-8; method=REQUEST",
      "BEGIN:VCALENDAR\r\nSUMMARY:لقاء\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8));

  private static TestDatabase schema;
  private static Database database;
  private static SealedText addresses;

  private final TestClock clock = new TestClock(NOON);
  private final IdSource ids = IdSource.timeOrdered(clock, RANDOM);
  private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private final Map<Purpose, StillTrue> checks = new HashMap<>();
  private Outbox outbox;

  private record Thing(UUID value) implements Id {}

  @BeforeAll
  static void open() {
    schema = TestDatabase.fresh();
    database = Database.open(schema.url(), schema.user(), schema.password(), 8, RANDOM);
    addresses = new SealedText(
        new Secrets("a secret for tests alone, long enough to be one"),
        "message-recipient",
        RANDOM);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void startMail() {
    database.useTransaction(handle -> {
      handle.execute("DELETE FROM message_attachment");
      handle.execute("DELETE FROM message");
    });
    outbox = new Outbox(database, clock, ids, addresses);
    mail.start();
  }

  @AfterEach
  void stopMail() {
    mail.stop();
  }

  private Settings.Smtp greenMail() {
    return new Settings.Smtp(
        "127.0.0.1", mail.getSmtp().getPort(), false, null, null, "liqa@example.org");
  }

  private Sender sender(Settings.@Nullable Smtp server) {
    return Sender.ofEmails(
        database,
        clock,
        addresses,
        server == null ? null : new MailServer(server, clock, SOON),
        checks);
  }

  private boolean tell(Id thing, @Nullable Attachment attachment) {
    return outbox.tell(new Email(
        Purpose.INVITATION,
        new Subject("thing", thing, 0),
        EmailAddress.of("email", "official@example.org"),
        "لقاء مرئي: الطلب 10000014",
        "الثلاثاء، العاشرة صباحًا",
        attachment,
        Due.now(clock.instant())));
  }

  private static List<String> states() {
    return column("state");
  }

  private static List<String> failures() {
    return column("failure");
  }

  private static List<String> column(String name) {
    return database.inTransaction(handle -> handle
        .createQuery("SELECT " + name + " FROM message ORDER BY id")
        .mapTo(String.class)
        .list());
  }

  @Test
  void anInvitationArrivesAsTextAndAsCalendar() throws Exception {
    tell(new Thing(ids.next()), CALENDAR);

    sender(greenMail()).run();

    assertThat(states()).containsExactly("SENT");
    MimeMessage got = mail.getReceivedMessages()[0];
    assertThat(got.getSubject()).isEqualTo("لقاء مرئي: الطلب 10000014");
    assertThat(got.getFrom()[0]).hasToString("liqa@example.org");
    assertThat(got.getAllRecipients()[0]).hasToString("official@example.org");
    var parts = (MimeMultipart) got.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent()).hasToString("الثلاثاء، العاشرة صباحًا");
    assertThat(parts.getBodyPart(1).getContentType())
        .contains("text/calendar")
        .contains("method=REQUEST");
    assertThat(new String(
            parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("SUMMARY:لقاء");
  }

  @Test
  void aFileArrivesUnderItsName() throws Exception {
    tell(
        new Thing(ids.next()), new Attachment("hours.csv", "text/csv", new byte[] {'1', ',', '2'}));

    sender(greenMail()).run();

    var parts = (MimeMultipart) mail.getReceivedMessages()[0].getContent();
    assertThat(parts.getContentType()).startsWith("multipart/mixed");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("hours.csv");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly('1', ',', '2');
  }

  @Test
  void aThingIsToldOnceByHoweverManySenders() throws Exception {
    var thing = new Thing(ids.next());
    assertThat(tell(thing, CALENDAR)).isTrue();
    assertThat(tell(thing, CALENDAR)).isFalse();

    Callable<Boolean> node = () -> {
      sender(greenMail()).run();
      return true;
    };
    try (var nodes = Executors.newFixedThreadPool(4)) {
      assertThat(nodes.invokeAll(Collections.nCopies(4, node)))
          .allMatch(run -> run.state() == Future.State.SUCCESS);
    }

    assertThat(mail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void whatTheServerWouldNotHaveYetGoesLaterAsTheSameMessage() throws Exception {
    tell(new Thing(ids.next()), null);

    String refused;
    try (var busy = new ScriptedMailServer("127.0.0.1", Map.of(".", "451 try again"))) {
      sender(busy.address(null)).run();
      refused = messageId(busy.heard);
    }
    assertThat(states()).containsExactly("QUEUED");
    assertThat(failures()).containsExactly("SMTP_451");
    clock.advance(Duration.ofMinutes(10));
    sender(greenMail()).run();

    assertThat(states()).containsExactly("SENT");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo(refused);
  }

  private static String messageId(List<String> heard) {
    return heard.stream()
        .filter(line -> line.startsWith("Message-ID: "))
        .findFirst()
        .orElseThrow()
        .substring("Message-ID: ".length());
  }

  @Test
  void whileNobodyListensItWaits() throws Exception {
    tell(new Thing(ids.next()), null);
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }

    sender(new Settings.Smtp("127.0.0.1", nobody, false, null, null, "liqa@example.org"))
        .run();

    assertThat(states()).containsExactly("QUEUED");
    assertThat(failures()).containsExactly("NO_ANSWER");
  }

  @Test
  void withoutAServerItWaits() {
    tell(new Thing(ids.next()), null);

    sender(null).run();

    assertThat(states()).containsExactly("QUEUED");
    assertThat(failures()).containsExactly("NO_MAIL_SERVER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELLO", "EHLO", "RCPT", "."})
  void aServerThatFallsSilentIsGivenUpInTime(String at) throws Exception {
    tell(new Thing(ids.next()), null);

    try (var silent = new ScriptedMailServer("127.0.0.1", Map.of(at, ""))) {
      sender(silent.address(null)).run();
    }

    assertThat(states()).containsExactly("QUEUED");
    assertThat(failures().getFirst()).isIn("TIMEOUT", "NO_ANSWER");
  }

  @ParameterizedTest
  @CsvSource({"MAIL", "RCPT", "."})
  void whatTheServerWillNeverTakeHasFailed(String at) throws Exception {
    tell(new Thing(ids.next()), null);

    try (var unwilling = new ScriptedMailServer("127.0.0.1", Map.of(at, "550 no"))) {
      sender(unwilling.address(null)).run();
    }

    assertThat(states()).containsExactly("FAILED");
    assertThat(failures()).containsExactly("SMTP_550");
  }

  @Test
  void aPasswordIsNotSaidWhereOthersCanHearIt() throws Exception {
    tell(new Thing(ids.next()), null);

    try (var elsewhere =
        new ScriptedMailServer("127.0.0.2", Map.of("EHLO", "250-here\r\n250 AUTH PLAIN LOGIN"))) {
      sender(elsewhere.address("liqa")).run();
      assertThat(elsewhere.heard).noneMatch(line -> line.startsWith("AUTH"));
    }

    assertThat(states()).containsExactly("QUEUED");
  }

  @Test
  void whatIsNoLongerTrueIsNotSent() {
    checks.put(Purpose.INVITATION, (purpose, subject, occurrence) -> false);
    tell(new Thing(ids.next()), CALENDAR);

    sender(greenMail()).run();

    assertThat(states()).containsExactly("CANCELLED");
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "official",
        "@example.org",
        "official@",
        "a@b@c.org",
        "Official <official@example.org>",
        "one@example.org, two@example.org",
        "مسؤول@example.org",
        "official@example.org\nBcc: all@example.org"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> EmailAddress.of("email", text))
        .matches(e -> e.field().equals("email"));
  }

  @Test
  void anAddressPrintsItselfMasked() {
    assertThat(EmailAddress.of("email", "official@example.org")).hasToString("o***@example.org");
  }
}
