package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestClock;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.audit.Audit;
import org.liqa.booking.VisitId;
import org.liqa.directory.Directory;
import org.liqa.notify.Outbox;
import org.liqa.platform.IdSource;
import org.liqa.platform.Language;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;
import org.liqa.platform.Sha256;
import org.liqa.platform.TestDatabase;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// Months that are signed off: frozen with their hash, and what is found later beside them.
class MonthTest {

  private static final String FIRST = "2025-03";

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String center;
  private static String hall;
  private static String womensHall;
  private static String official;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    center = sessions.center("signed", "Asia/Riyadh");
    hall = sessions.hall(center, "m1", "MEN");
    womensHall = sessions.hall(center, "w1", "WOMEN");
    official = sessions.official("signer");
    noMonthIsSignedWhileThereAreNoHours();
    met("2025-03-10T10:00:00Z", "2025-03-10T11:00:00.001Z");
    theFirstThatHasHoursIsSignedFirstAndOnce();
  }

  private static void noMonthIsSignedWhileThereAreNoHours() {
    assertThat(month(FIRST).path("next").isNull()).isTrue();
    assertThat(sign(FIRST).problem()).isEqualTo("no-hours");
  }

  private static void theFirstThatHasHoursIsSignedFirstAndOnce() {
    for (String other : List.of("1990-01", "2025-02", "2025-04")) {
      TestApi.Answer refused = sign(other);
      assertThat(refused.problem()).isEqualTo("month-not-next");
      assertThat(refused.text("next")).isEqualTo(FIRST);
      assertThat(month(other).path("next").asText()).isEqualTo(FIRST);
    }
    String seen = figures(FIRST);

    List<TestApi.Answer> answers = TestRace.of(5, i -> sign(FIRST, seen));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .extracting(TestApi.Answer::problem)
        .hasSize(4)
        .containsOnly("month-signed");
  }

  @Test
  void theDatabaseKeepsMonthsInARow() {
    String row = "INSERT INTO signed_month (month, id, previous, sha256, signed_by, signed_at)"
        + " SELECT '%s', UUID(), %s, REPEAT('x', 32), id, '2026-01-01' FROM app_user LIMIT 1";

    assertThatThrownBy(() -> sessions.run(row.formatted("2020-01-01", "NULL")))
        .hasStackTraceContaining("signed_month_one_first");
    assertThatThrownBy(() -> sessions.run(row.formatted("2030-03-01", "'2030-02-01'")))
        .hasStackTraceContaining("foreign key");
    assertThatThrownBy(() -> sessions.run(row.formatted("2030-03-01", "'2025-03-01'")))
        .hasStackTraceContaining("signed_month_after_previous");
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  @AfterEach
  void afterEachTestNothingDiffers() {
    assertThat(new Recount(sessions.database).run().differences()).isEmpty();
  }

  private static VisitId met(String from, String to) {
    VisitId visit = sessions.visit(center, hall, "MEN", official);
    sessions.meet(visit, Instant.parse(from), Instant.parse(to));
    return visit;
  }

  /// A visit that was to be then.
  private static VisitId booked(String hall, String section, String from, String to) {
    VisitId visit = sessions.visit(center, hall, section, official);
    sessions.database.useTransaction(handle -> handle
        .createUpdate("UPDATE visit SET starts_at = :from, ends_at = :to WHERE id = :id")
        .bind("from", Instant.parse(from))
        .bind("to", Instant.parse(to))
        .bind("id", visit)
        .execute());
    return visit;
  }

  private static JsonNode month(String month) {
    return liqa.as("analyst").get("/months/" + month).body();
  }

  private static TestApi.Answer sign(String month) {
    return sign(month, figures(month));
  }

  private static TestApi.Answer sign(String month, String seen) {
    return liqa.as("analyst").post("/months/" + month + "/sign", Map.of("figures_sha256", seen));
  }

  /// By which the figures of a month are known again.
  private static String figures(String month) {
    return month(month).path("figures_sha256").asText();
  }

  /// The month that is to be signed next.
  private static String next() {
    return month(FIRST).path("next").asText();
  }

  /// All that was signed.
  private static long signed() {
    return liqa.as("analyst").get("/months?limit=200").items().stream()
        .mapToLong(month -> month.path("total_ms").asLong())
        .sum();
  }

  private static long counted(String from, String to) {
    return liqa.as("analyst")
        .get("/statistics/video-hours?from=" + from + "&to=" + to)
        .body()
        .at("/totals/total_ms")
        .asLong();
  }

  @Test
  void whatIsFoundAfterTheSigningStandsAsAnAdjustmentInTheOpenMonthAndBothFiguresCanBeHad() {
    String open = next();
    met(open + "-05T10:00:00Z", open + "-05T10:30:00Z");
    String hash = month(FIRST).path("sha256").asText();
    VisitId late = met("2025-03-20T10:00:00Z", "2025-03-20T10:00:10Z");
    sessions.correct(late, "TAKE", "2025-03-20T10:00:00Z", "2025-03-20T10:00:03Z");

    JsonNode first = month(FIRST);
    assertThat(first.at("/signed/total_ms").asLong()).isEqualTo(3_600_001);
    assertThat(first.at("/counted/total_ms").asLong()).isEqualTo(3_607_001);
    assertThat(first.path("sha256").asText()).isEqualTo(hash);
    JsonNode next = month(open);
    assertThat(next.path("adjustments")).singleElement().satisfies(adjustment -> {
      assertThat(adjustment.path("month").asText()).isEqualTo(FIRST);
      assertThat(adjustment.path("center_id").asText()).isEqualTo(center);
      assertThat(adjustment.path("duration_ms").asLong()).isEqualTo(7_000);
      assertThat(adjustment.path("sessions").asLong()).isEqualTo(1);
    });
    assertThat(next.path("total_ms").asLong()).isEqualTo(1_807_000);

    JsonNode signed = sign(open).body();
    assertThat(signed.at("/signed/total_ms").asLong()).isEqualTo(1_800_000);
    assertThat(signed.path("adjustments")).hasSize(1);
    assertThat(month(next()).path("adjustments")).isEmpty();
    assertThat(signed()).isEqualTo(counted("2025-01-01", next() + "-01"));
  }

  @Test
  void whatWasSignedAndAdjustmentsLeadToWhatMakesThemUpToTheMillisecond() {
    String month = next();
    VisitId men = met(month + "-11T10:00:00Z", month + "-11T11:00:00.003Z");
    VisitId women = booked(womensHall, "WOMEN", month + "-11T10:00:00Z", month + "-11T11:00:00Z");
    sessions.meet(
        women, Instant.parse(month + "-11T10:00:00Z"), Instant.parse(month + "-11T10:05:00Z"));
    sessions.correct(men, "TAKE", month + "-11T10:00:00Z", month + "-11T10:10:00Z");
    liqa.clock().advance(Duration.ofSeconds(1));
    sign(month);
    sessions.correct(men, "TAKE", month + "-11T10:20:00Z", month + "-11T10:30:00.001Z");
    sessions.correct(women, "ADD", month + "-11T10:30:00Z", month + "-11T10:40:00Z");
    String open = next();

    requireSignedIsMadeOfItsParts(month, 3_000_003 + 300_000);
    assertThat(adjustments(open, month)).hasSize(2);
    requireAdjustmentsAreMadeOfTheirParts(open, month);

    liqa.clock().advance(Duration.ofSeconds(1));
    sign(open);
    sessions.correct(men, "TAKE", month + "-11T10:40:00Z", month + "-11T10:50:00Z");
    requireSignedIsMadeOfItsParts(month, 3_000_003 + 300_000);
    assertThat(adjustments(open, month)).hasSize(2);
    requireAdjustmentsAreMadeOfTheirParts(open, month);
    assertThat(adjustments(next(), month)).hasSize(1);
    requireAdjustmentsAreMadeOfTheirParts(next(), month);
    sign(next());
  }

  private static void requireSignedIsMadeOfItsParts(String month, long total) {
    JsonNode signed = month(month).path("signed");
    String until = "&approved_to=" + month(month).path("signed_at").asText();
    assertThat(signed.path("rows")).hasSize(2).allSatisfy(row -> {
      assertThat(row.path("parts_known").asBoolean()).isTrue();
      assertThat(madeOf(month, until + keys(row)))
          .isEqualTo(row.path("duration_ms").asLong());
    });
    assertThat(signed.path("parts_known").asBoolean()).isTrue();
    assertThat(signed.path("total_ms").asLong()).isEqualTo(total);
    assertThat(madeOf(month, until)).isEqualTo(total);
  }

  private static void requireAdjustmentsAreMadeOfTheirParts(String month, String earlier) {
    JsonNode found = month(month);
    String approved = "&approved_from=" + found.path("previous_signed_at").asText()
        + (found.path("signed_at").isNull()
            ? ""
            : "&approved_to=" + found.path("signed_at").asText());
    assertThat(adjustments(month, earlier)).allSatisfy(row -> {
      assertThat(row.path("parts_known").asBoolean()).isTrue();
      assertThat(madeOf(earlier, approved + keys(row)))
          .isEqualTo(row.path("duration_ms").asLong());
    });
  }

  /// Those of an earlier month that stand in a month.
  private static List<JsonNode> adjustments(String month, String earlier) {
    return StreamSupport.stream(month(month).path("adjustments").spliterator(), false)
        .filter(adjustment -> adjustment.path("month").asText().equals(earlier))
        .toList();
  }

  private static String keys(JsonNode row) {
    return "&center_id=" + row.path("center_id").asText() + "&gender="
        + row.path("gender").asText();
  }

  /// What the parts of a month count that are asked for.
  private static long madeOf(String month, String asked) {
    YearMonth of = YearMonth.parse(month);
    return liqa
        .as("analyst")
        .get("/statistics/video-hours/parts?limit=200&from=" + of.atDay(1) + "&to="
            + of.plusMonths(1).atDay(1) + asked)
        .items()
        .stream()
        .mapToLong(part -> part.path("counted_ms").asLong())
        .sum();
  }

  @Test
  void whereASessionCameLateItIsSaidThatTheFiguresItChangedCanNotBeTraced() {
    String month = next();
    String from = month + "-12T10:00:00Z";
    met(from, month + "-12T10:30:00Z");
    VisitId women = booked(womensHall, "WOMEN", from, month + "-12T11:00:00Z");
    sessions.meet(women, Instant.parse(from), Instant.parse(month + "-12T10:05:00Z"));
    sign(month);
    met(month + "-13T10:00:00Z", month + "-13T10:30:00Z");

    assertThat(month(month).at("/signed/rows"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.path("parts_known").asBoolean())
            .isEqualTo(row.path("gender").asText().equals("FEMALE")));
    assertThat(month(month).at("/signed/parts_known").asBoolean()).isFalse();
    assertThat(month(month).at("/counted/parts_known").asBoolean()).isTrue();
    assertThat(adjustments(next(), month))
        .singleElement()
        .satisfies(
            adjustment -> assertThat(adjustment.path("parts_known").asBoolean()).isFalse());
    sign(next());
  }

  @Test
  void hoursThatAreFoundBeforeTheFirstSignedMonthStandAsAnAdjustmentToo() {
    VisitId forgotten = booked(hall, "MEN", "2025-01-20T10:00:00Z", "2025-01-20T11:00:00Z");
    sessions.correct(forgotten, "ADD", "2025-01-20T10:00:00Z", "2025-01-20T10:20:00Z");

    assertThat(month(next()).path("adjustments")).singleElement().satisfies(adjustment -> {
      assertThat(adjustment.path("month").asText()).isEqualTo("2025-01");
      assertThat(adjustment.path("duration_ms").asLong()).isEqualTo(1_200_000);
    });
    assertThat(sign(next()).body().path("adjustments")).hasSize(1);
    assertThat(month(next()).path("adjustments")).isEmpty();
    assertThat(signed()).isEqualTo(counted("2025-01-01", next() + "-01"));
  }

  @Test
  void nobodySignsOtherFiguresThanTheySawThoughTheyAddUpToTheSame() {
    String open = next();
    String from = open + "-07T10:00:00Z";
    VisitId men = met(from, open + "-07T11:00:00Z");
    VisitId women = booked(womensHall, "WOMEN", from, open + "-07T11:00:00Z");
    sessions.meet(women, Instant.parse(from), Instant.parse(open + "-07T11:00:00Z"));
    String seen = figures(open);
    long total = month(open).path("total_ms").asLong();

    sessions.correct(men, "TAKE", from, open + "-07T10:10:00Z");
    sessions.correct(women, "ADD", open + "-07T11:00:00Z", open + "-07T11:10:00Z");

    assertThat(month(open).path("total_ms").asLong()).isEqualTo(total);
    assertThat(sign(open, seen).problem()).isEqualTo("figures-changed");
    // One of no length changes what is counted beside hours.
    seen = figures(open);
    met(open + "-08T10:00:00Z", open + "-08T10:00:00Z");
    assertThat(sign(open, seen).problem()).isEqualTo("figures-changed");
    assertThat(sign(open).body().path("figures_sha256").asText()).isEqualTo(figures(open));
  }

  @Test
  void anybodyCanMakeTheHashAgainFromTheText() {
    String text = liqa.as("admin").get("/months/" + FIRST + "/text").raw().body();

    assertThat(text)
        .startsWith("liqa-signed-month 1\nmonth 2025-03\n")
        .contains("figure 2025-03 " + center + " MALE duration_ms 3600001 sessions 1 visits 1\n")
        .endsWith("total_ms 3600001\n");
    assertThat(Sha256.hex(text)).isEqualTo(month(FIRST).path("sha256").asText());
    assertThat(Sha256.hex(text.substring(text.indexOf("figure "))))
        .isEqualTo(month(FIRST).path("figures_sha256").asText());
    assertThat(month(FIRST).path("hash_holds").asBoolean()).isTrue();
    assertThat(liqa.as("analyst").get("/months/2024-05/text").status()).isEqualTo(404);
  }

  @Test
  void aFigureThatSomebodyChangesIsFoundByItsHash() {
    String trigger = "signed_month_figure_no_update";
    sessions.run("DROP TRIGGER " + trigger);
    try {
      sessions.run(
          "UPDATE signed_month_figure SET duration_ms = duration_ms + 1 WHERE month = '2025-03-01'");

      assertThat(month(FIRST).path("hash_holds").asBoolean()).isFalse();
      assertThat(new Recount(sessions.database).run().differences())
          .singleElement()
          .satisfies(difference -> assertThat(difference.what()).isEqualTo("month"));
    } finally {
      sessions.run(
          "UPDATE signed_month_figure SET duration_ms = duration_ms - 1 WHERE month = '2025-03-01'");
      sessions.run("CREATE TRIGGER " + trigger + " BEFORE UPDATE ON signed_month_figure"
          + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE signed_month SET signed_at = '2025-01-01'",
        "DELETE FROM signed_month",
        "UPDATE signed_month_figure SET duration_ms = 0",
        "DELETE FROM signed_month_figure",
      })
  void whatWasSignedIsNotEdited(String sql) {
    assertThatThrownBy(() -> sessions.run(sql)).hasStackTraceContaining("append-only");
  }

  @Test
  void aMonthIsSignedOnceInItsTurnAndAsItWasSeen() {
    assertThat(sign(FIRST).problem()).isEqualTo("month-signed");
    TestApi.Answer early = sign("2026-09");
    assertThat(early.problem()).isEqualTo("month-not-next");
    assertThat(early.text("next")).isEqualTo(next());
    assertThat(sign("2026-11").problem()).isEqualTo("month-not-over");
    assertThat(sign(next(), figures(FIRST)).problem()).isEqualTo("figures-changed");
    assertThat(sign(next(), "1").status()).isEqualTo(422);
    assertThat(liqa.as("admin")
            .post("/months/2026-09/sign", Map.of("figures_sha256", figures("2026-09")))
            .status())
        .isEqualTo(403);
    assertThat(liqa.as("analyst").get("/months/2025-13").status()).isEqualTo(404);
    assertThat(liqa.as("analyst").get("/months/999999999-01").status()).isEqualTo(404);
  }

  @Test
  void ofManyWhoSignAMonthAtOnceOneDoes() {
    String month = next();
    String seen = figures(month);

    List<TestApi.Answer> answers = TestRace.of(8, i -> sign(month, seen));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.problem().equals("month-signed"))
        .hasSize(7);
  }

  @Test
  void eachMonthThatIsOverIsSentOnceToEachWhoIsToHaveItHoweverLate() {
    Map<String, String> body = Map.of("email", "minister@example.org", "language", "AR");
    TestApi.Answer subscribed = liqa.as("analyst").post("/month-reports", body);
    assertThat(subscribed.status()).isEqualTo(201);
    assertThat(subscribed.text("last_month")).isEqualTo("2026-10");
    assertThat(liqa.as("analyst")
            .post("/month-reports", Map.of("email", "Minister@Example.org", "language", "EN"))
            .problem())
        .isEqualTo("already-subscribed");
    assertThat(sessions.database.<String>inTransaction(handle -> handle
            .createQuery("SELECT CONVERT(email USING latin1) FROM month_report")
            .mapTo(String.class)
            .one()))
        .doesNotContain("minister");
    var ids = IdSource.timeOrdered(liqa.clock(), new SecureRandom());
    var audit = new Audit(sessions.database, liqa.clock());
    var directory = new Directory(sessions.database, audit);
    var later = new TestClock(Instant.parse("2026-12-01T02:59:00Z"));
    var months = new Months(
        sessions.database, later, ids, audit, new VideoHours(sessions.database), directory);
    var secrets = new Secrets(TestLiqa.SECRET);
    var reports = new Reports(
        sessions.database,
        later,
        ids,
        audit,
        new Outbox(
            sessions.database,
            later,
            ids,
            new SealedText(secrets, "message-recipient", new SecureRandom())),
        months,
        new SealedText(secrets, "report-recipient", new SecureRandom()),
        directory);

    reports.look();
    assertThat(sent()).isEmpty();
    later.advance(Duration.ofMinutes(2));
    reports.look();
    reports.look();

    assertThat(sent()).singleElement().asString().contains("نوفمبر 2026");
    later.advance(Duration.ofDays(62));
    reports.look();
    reports.look();
    assertThat(sent())
        .hasSize(3)
        .satisfiesOnlyOnce(title -> assertThat(title).contains("ديسمبر 2026"))
        .satisfiesOnlyOnce(title -> assertThat(title).contains("يناير 2027"));
    assertThat(liqa.as("analyst")
            .get("/month-reports")
            .items()
            .getFirst()
            .path("last_month")
            .asText())
        .isEqualTo("2027-01");
    assertThat(liqa.as("analyst")
            .send("DELETE", "/month-reports/" + subscribed.id(), null, Map.of())
            .status())
        .isEqualTo(204);
    assertThat(liqa.as("analyst")
            .post("/month-reports", Map.of("email", "nobody", "language", "AR"))
            .text("errors/0/pointer"))
        .isEqualTo("/email");
  }

  private static List<String> sent() {
    return sessions.database.inTransaction(handle -> handle
        .createQuery("SELECT title FROM message WHERE purpose = 'MONTH_REPORT'")
        .mapTo(String.class)
        .list());
  }

  @Test
  void theMonthOnPaperHasItsFiguresToTheMillisecondAndItsHash() throws Exception {
    assertThat(onPaper(Language.EN))
        .contains("March 2025", "1:00:00.001", "Signed by analyst")
        .contains(month(FIRST).path("sha256").asText());
    var answer = liqa.as("analyst").get("/months/" + FIRST + "/pdf");
    assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(answer.raw().body()).startsWith("%PDF");
  }

  @Test
  void onPaperInArabicLettersAreJoinedLinesGoFromRightToLeftAndNumbersAreWhole() throws Exception {
    String seen = onPaper(Language.AR);

    // Each letter is in the form that it has beside its neighbours.
    assertThat(seen).contains("ﻝﺎﺟﺮﻟﺍ", "ﺀﺎﺴﻨﻟﺍ").doesNotContainPattern("[\\u0621-\\u064A]");
    assertThat(readFromTheRight(seen))
        .contains(
            "ساعات الاتصال المرئي لشهر مارس",
            "وقّعه",
            "للنص الموقّع",
            "الشهر المركز القسم الساعات الجلسات اللقاءات",
            "مركز الرجال");
    assertThat(seen)
        .contains("2025", "analyst – " + signedOn(), "SHA-256")
        .contains(month(FIRST).path("sha256").asText());
    // Men's, the whole, their row and the last.
    assertThat(seen.split("1:00:00\\.001", -1)).hasSize(5);
  }

  private static String signedOn() {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
        .withZone(ZoneId.of("Asia/Riyadh"))
        .format(Instant.parse(month(FIRST).path("signed_at").asText()));
  }

  /// A page gives its letters from left to right; with each in the form of any place.
  private static String readFromTheRight(String seen) {
    return Normalizer.normalize(new StringBuilder(seen).reverse(), Normalizer.Form.NFKC);
  }

  private static String onPaper(Language language) throws IOException {
    var audit = new Audit(sessions.database, liqa.clock());
    var directory = new Directory(sessions.database, audit);
    var months = new Months(
        sessions.database,
        liqa.clock(),
        IdSource.timeOrdered(liqa.clock(), new SecureRandom()),
        audit,
        new VideoHours(sessions.database),
        directory);
    byte[] pdf = new MonthSheet(directory).pdf(language, months.get(YearMonth.parse(FIRST)));
    try (PdfReader reader = new PdfReader(pdf)) {
      return new PdfTextExtractor(reader).getTextFromPage(1);
    }
  }
}
