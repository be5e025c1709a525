package org.liqa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
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

/// Where an official wants it, their meetings come into their calendar by e-mail: each change once,
/// as an update of
/// one event, and nothing that is not so any more.
@Timeout(120)
class CalendarMailTest {

  private static final String ADDRESS = "official@example.org";
  private static final String MARK = "mark@example.org";

  private static final GreenMail mail =
      new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static TestLiqa liqa;
  private static TestVisits visits;
  private static String official;
  private static String official2;
  private static String marking;
  private static int days;

  private Instant ten;

  @BeforeAll
  static void start() {
    mail.start();
    liqa = TestLiqa.start(Map.of(
        "LIQA_SMTP_URL",
        "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
        "LIQA_SMTP_FROM",
        "liqa@example.org"));
    visits = new TestVisits(liqa);
    official = visits.official("official");
    official2 = visits.official("official2");
    var name = Map.of("ar", "مسؤول", "en", "Official");
    marking = liqa.as("admin")
        .post("/officials", Map.of("username", "marking", "display_name", name, "title", name))
        .id();
    want(marking, MARK);
  }

  @AfterAll
  static void stop() {
    liqa.close();
    mail.stop();
  }

  /// Each test has a Wednesday of its own, and an official who wants to be told.
  @BeforeEach
  void nextWeek() {
    ten = Instant.parse("2026-11-25T07:00:00Z").plus(Duration.ofDays(7L * days++));
    want(official, ADDRESS);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void want(String who, String address) {
    var answer = liqa.as("admin")
        .send(
            "PUT",
            "/officials/" + who + "/calendar-mail",
            Map.of("email", address, "language", "EN"),
            Map.of());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private static TestApi.Answer book(String with, Instant from, Map<String, Object> more) {
    Map<String, Object> body = visits.visit(
        visits.requestByPhone(visits.visitor("MALE")),
        visits.hall("riyadh", with.equals(marking) ? "m3" : "m1"),
        with,
        from,
        from.plus(Duration.ofMinutes(30)));
    body.putAll(more);
    var answer = liqa.as("scheduler").post("/visits", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer;
  }

  private static void move(String visit, Instant to) {
    var answer = liqa.as("scheduler")
        .post(
            "/visits/" + visit + "/reschedule",
            Map.of(
                "starts_at",
                to.toString(),
                "ends_at",
                to.plus(Duration.ofMinutes(30)).toString()));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private static void cancel(String visit) {
    var answer = liqa.as("scheduler")
        .post("/visits/" + visit + "/cancel", Map.of("cancelled_by", "CENTER", "reason", "x"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  /// An e-mail as a calendar program reads it.
  private record Told(String method, String start, int sequence) {}

  /// What came of a meeting so far, in order. What was due before this was asked has come: another
  /// e-mail, due after it, is waited for.
  private List<Told> told(String meeting) throws Exception {
    String marked =
        book(marking, ten.plus(Duration.ofMinutes(30L * marks++)), Map.of()).id();
    await(marked, 1);
    return come(meeting);
  }

  private int marks;

  private static void await(String meeting, int count) throws Exception {
    CountDownLatch pause = new CountDownLatch(1);
    while (come(meeting).size() < count) {
      assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private static List<Told> come(String meeting) {
    return Arrays.stream(mail.getReceivedMessages())
        .map(CalendarMailTest::calendar)
        .filter(text -> text.contains("UID:" + meeting + "@liqa"))
        .map(text -> new Told(
            line(text, "METHOD"), line(text, "DTSTART"), Integer.parseInt(line(text, "SEQUENCE"))))
        .toList();
  }

  private static String calendar(MimeMessage message) {
    try {
      var parts = (MimeMultipart) message.getContent();
      return new String(
              parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n ", "");
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1);
  }

  private static String stamp(Instant at) {
    return at.toString().replaceAll("[-:]", "");
  }

  @Test
  void aVisitIsOneEventThroughMovesAndItsCancelling() throws Exception {
    String visit = book(official, ten, Map.of()).id();
    await(visit, 1);
    move(visit, ten.plusSeconds(3_600));
    await(visit, 2);
    cancel(visit);

    List<Told> told = told(visit);

    assertThat(told).extracting(Told::method).containsExactly("REQUEST", "REQUEST", "CANCEL");
    assertThat(told)
        .extracting(Told::start)
        .containsExactly(stamp(ten), stamp(ten.plusSeconds(3_600)), stamp(ten.plusSeconds(3_600)));
    assertThat(told).extracting(Told::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void theEventAsksTheOfficialAndSaysNothingOfTheVisitor() throws Exception {
    String visit = book(official, ten, Map.of()).id();
    await(visit, 1);

    MimeMessage message = Arrays.stream(mail.getReceivedMessages())
        .filter(one -> calendar(one).contains(visit))
        .findFirst()
        .orElseThrow();

    assertThat(message.getAllRecipients()[0]).hasToString(ADDRESS);
    assertThat(message.getSubject()).startsWith("Video visit: request ");
    assertThat(calendar(message))
        .contains("ORGANIZER:mailto:liqa@example.org", ":mailto:" + ADDRESS)
        .doesNotContain("زائر", "طلب لقاء");
  }

  @Test
  void aHoldIsNotToldUntilItIsBooked() throws Exception {
    String visit = book(official, ten, Map.of("hold_seconds", 600)).id();
    assertThat(told(visit)).isEmpty();

    liqa.as("scheduler").post("/visits/" + visit + "/confirm");

    assertThat(told(visit)).extracting(Told::method).containsExactly("REQUEST");
  }

  @Test
  void whatIsDoneAtTheCentreIsNotTold() throws Exception {
    String visit = book(official, ten, Map.of()).id();
    await(visit, 1);

    assertThat(liqa.as("receptionist").post("/visits/" + visit + "/check-in").status())
        .isEqualTo(200);

    assertThat(told(visit)).hasSize(1);
  }

  @Test
  void whatBecomesAnothersIsWithdrawn() throws Exception {
    String visit = book(official, ten, Map.of()).id();
    await(visit, 1);
    Map<String, Object> day = new HashMap<>(Map.of(
        "official_id",
        official,
        "date",
        ten.toString().substring(0, 10),
        "to_official_id",
        official2));
    day.put("plan", liqa.as("scheduler").post("/day-moves/preview", day).text("plan"));

    assertThat(liqa.as("scheduler").post("/day-moves", day).status()).isEqualTo(200);

    assertThat(told(visit)).extracting(Told::method).containsExactly("REQUEST", "CANCEL");
  }

  @Test
  void whatWasBookedBeforeIsToldWhenItIsWantedAndNothingWhenItIsNot() throws Exception {
    String path = "/officials/" + official + "/calendar-mail";
    assertThat(liqa.as("official").send("DELETE", path, null, Map.of()).status())
        .isEqualTo(204);
    assertThat(liqa.as("admin").get(path).body().path("email").isNull()).isTrue();
    String visit = book(official, ten, Map.of()).id();
    assertThat(told(visit)).isEmpty();

    want(official, ADDRESS);
    assertThat(told(visit)).hasSize(1);
    want(official, ADDRESS);
    liqa.as("admin").send("DELETE", path, null, Map.of());
    move(visit, ten.plusSeconds(3_600));

    assertThat(told(visit)).hasSize(1);
    want(official, ADDRESS);
    assertThat(told(visit)).hasSize(2);
    want(official, "elsewhere@ministry.example");
    assertThat(told(visit)).hasSize(3);
  }

  @Test
  void whereAnOfficialIsToldIsNotOverwrittenUnseen() {
    String path = "/officials/" + official2 + "/calendar-mail";
    var nowhere = liqa.as("official2").get(path);
    var wanted = putAsSeen(path, nowhere, "first@ministry.example");
    assertThat(wanted.status()).as(wanted.body().toString()).isEqualTo(200);

    assertThat(putAsSeen(path, nowhere, "late@ministry.example").status()).isEqualTo(412);
    assertThat(stopAsSeen(path, nowhere).status()).isEqualTo(412);

    assertThat(liqa.as("official2").get(path).text("email")).isEqualTo("first@ministry.example");
    assertThat(stopAsSeen(path, wanted).status()).isEqualTo(204);
    var again = putAsSeen(path, liqa.as("official2").get(path), "again@ministry.example");
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(putAsSeen(path, wanted, "late@ministry.example").status()).isEqualTo(412);
    assertThat(liqa.as("official2").get(path).text("email")).isEqualTo("again@ministry.example");
    assertThat(stopAsSeen(path, again).status()).isEqualTo(204);
    assertThat(liqa.as("official2").get(path).body().path("email").isNull()).isTrue();
  }

  private static TestApi.Answer putAsSeen(String path, TestApi.Answer seen, String address) {
    return liqa.as("official2")
        .send("PUT", path, Map.of("email", address), Map.of("If-Match", seen.header("ETag")));
  }

  private static TestApi.Answer stopAsSeen(String path, TestApi.Answer seen) {
    return liqa.as("official2").send("DELETE", path, null, Map.of("If-Match", seen.header("ETag")));
  }

  @Test
  void anAudienceIsToldAsAVisitIs() throws Exception {
    String room = liqa.as("admin")
        .post(
            "/audience-rooms",
            Map.of(
                "center_id",
                visits.center("riyadh"),
                "code",
                "mail",
                "name",
                Map.of("ar", "مجلس", "en", "Room")))
        .id();
    String audience = liqa.as("scheduler")
        .post(
            "/audiences",
            Map.of(
                "request_id",
                visits.requestByPhone(visits.visitor("MALE")),
                "center_id",
                visits.center("riyadh"),
                "official_id",
                official))
        .id();
    liqa.as("official").post("/audiences/" + audience + "/approve");
    assertThat(place(audience, room, ten).status()).isEqualTo(200);
    await(audience, 1);
    assertThat(place(audience, room, ten.plusSeconds(3_600)).status()).isEqualTo(200);
    await(audience, 2);
    liqa.as("scheduler")
        .post(
            "/audiences/" + audience + "/cancel", Map.of("cancelled_by", "CENTER", "reason", "x"));

    assertThat(told(audience))
        .extracting(Told::method)
        .containsExactly("REQUEST", "REQUEST", "CANCEL");
  }

  private static TestApi.Answer place(String audience, String room, Instant from) {
    return liqa.as("scheduler")
        .post(
            "/audiences/" + audience + "/book",
            Map.of(
                "room_id",
                room,
                "starts_at",
                from.toString(),
                "ends_at",
                from.plus(Duration.ofMinutes(30)).toString()));
  }

  @Test
  void whatWasMovedWhileNoMailServerAnsweredIsToldAsItIsNow() throws Exception {
    mail.stop();
    String visit = book(official, ten, Map.of()).id();
    move(visit, ten.plusSeconds(3_600));
    move(visit, ten.plusSeconds(7_200));

    mail.start();
    liqa.clock().advance(Duration.ofSeconds(30));

    assertThat(told(visit)).containsExactly(new Told("REQUEST", stamp(ten.plusSeconds(7_200)), 3));
  }
}
