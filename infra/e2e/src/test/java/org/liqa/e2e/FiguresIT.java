package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.liqa.platform.BulkInsert;
import org.liqa.platform.Database;
import org.liqa.platform.EmbeddedDatabase;
import org.liqa.platform.IdSource;
import org.openqa.selenium.By;

/// The pages of the figures while something goes on: a session that starts, a file that is long in
/// coming.
@Tag("long")
@Timeout(240)
class FiguresIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Instant ELEVEN = Instant.parse("2026-11-24T08:00:00Z");

  private static final Instant FIRST_OF_2020 = Instant.parse("2020-01-01T01:00:00Z");

  /// What takes minutes to come at [#BYTES_A_SECOND], and is more than what lies between a server
  /// and a page that reads it.
  private static final int ROWS = 200_000;

  private static final int BYTES_A_SECOND = 200_000;

  /// How many per cent of a file are said to have come.
  private static final String PART =
      "Number(document.querySelector('.export [role=progressbar]').ariaValueNow)";

  @TempDir
  static Path folder;

  private static EmbeddedDatabase database;
  private static RunningLiqa liqa;

  @BeforeAll
  static void start() throws IOException {
    RunningLiqa.linkUnpacked(folder);
    database = EmbeddedDatabase.start(folder);
    liqa = RunningLiqa.start(Map.of(
        "LIQA_NOW",
        "2026-11-24T09:50:00+03:00",
        "LIQA_DEMO_DATA",
        "staff",
        "LIQA_DB_URL",
        database.jdbcUrl(),
        "LIQA_DB_USER",
        database.user(),
        "LIQA_DB_PASSWORD",
        database.password(),
        "LIQA_SECRET",
        "WZCtsFVD3DhBlbLBRD0RrLnBDQJFUMyP"));
  }

  @AfterAll
  static void stop() {
    liqa.close();
    database.close();
  }

  private static String visitAt(Instant startsAt) {
    var visits = new Visits(liqa.origin());
    return visits.book(visits.request("MALE", "سالم", "لقاء المسؤول"), "m1", startsAt);
  }

  @Test
  void theDashboardOfNowMovesByItselfWhenASessionStartsAndWhenItEnds() {
    String visit = visitAt(TEN);
    try (var browser = Browser.open("en", 1440, 900)) {
      Person.signIn(liqa, browser, "supervisor").reads("en").open("/hours/now");
      browser.run("window.sameAsEver = true;");
      assertThat(figure(browser, 1)).startsWith("0 /");
      assertThat(figure(browser, 4)).isEqualTo("0:00:00");

      var hall = Party.enter(liqa.origin(), visit, "hall_operator");
      var official = Party.enter(liqa.origin(), visit, "official");
      hall.media(true);
      official.media(true);

      until(browser, 1, "1 /");
      until(browser, 2, "1");
      browser.shown(By.cssSelector(".live-hall-live"));
      browser.untilTrue(text(4) + " > '0:00:00'");
      hall.socket().send("{\"type\":\"end\"}").await("ended");
      until(browser, 1, "0 /");
      until(browser, 3, "1");
      assertThat(browser.run("return window.sameAsEver;")).isEqualTo(true);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void until(Browser browser, int figure, String begins) {
    browser.untilTrue(text(figure) + ".startsWith('" + begins + "')");
  }

  private static String figure(Browser browser, int which) {
    return String.valueOf(browser.run("return " + text(which) + ";"));
  }

  /// @param which of the figures at the top, from 1
  private static String text(int which) {
    return "document.querySelectorAll('.figure-value')[" + (which - 1) + "].innerText.trim()";
  }

  @Test
  void aBigExportSaysHowFarItIsAndEndsWhenItIsCancelled() {
    addSessions(visitAt(ELEVEN));
    try (var browser = Browser.open("en", 1440, 900)) {
      var analyst = Person.signIn(liqa, browser, "analyst")
          .reads("en")
          .open("/hours/parts/2020-01-01/2020-01-02/all/all/all");
      slowDown(browser);

      for (String format : List.of("xlsx", "csv")) {
        comesAndIsCancelled(analyst, format);
      }
    }
  }

  private static void comesAndIsCancelled(Person analyst, String format) {
    var browser = analyst.browser();
    int button = format.equals("xlsx") ? 1 : 2;

    analyst.press(".export button:nth-of-type(" + button + ")");

    browser.untilTrue(PART + " > 0");
    Object part = browser.run("return " + PART + ";");
    browser.untilTrue(PART + " > " + part + " && " + PART + " < 100");
    assertThat(browser.shown(By.cssSelector(".export-progress")).getText()).contains("MB");
    PageLook.check(browser, "hours-export-" + format);
    assertThat(running()).isEqualTo(1);
    analyst.press(".export button");
    browser.untilTrue("document.querySelectorAll('.export button').length === 2");
    browser.until(() -> Optional.of(running()).filter(none -> none == 0), "the export has ended");
    assertThat(browser.run("return document.querySelector('.export [role=status]').innerText;"))
        .isEqualTo("");
  }

  private static void slowDown(Browser browser) {
    // Conditions are for requests that are watched.
    browser.driver().executeCdpCommand("Network.enable", Map.of());
    Map<String, Object> conditions = Map.of(
        "offline",
        false,
        "latency",
        0,
        "downloadThroughput",
        BYTES_A_SECOND,
        "uploadThroughput",
        BYTES_A_SECOND);
    browser.driver().executeCdpCommand("Network.emulateNetworkConditions", conditions);
  }

  /// How many exports the server writes.
  private static double running() {
    try (InputStream metrics = liqa.origin().resolve("/metrics").toURL().openStream()) {
      return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("liqa_exports_running "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sessions of no length of the first day of 2020, and the cell that says how many they are.
  private static void addSessions(String visit) {
    JsonNode of = Api.as(liqa.origin(), "scheduler").get("/visits/" + visit);
    var ids = IdSource.timeOrdered(InstantSource.system(), new SecureRandom());
    try (var rows = Database.open(
        database.jdbcUrl(), database.user(), database.password(), 1, new SecureRandom())) {
      rows.useTransaction(handle -> {
        try (var sessions = new BulkInsert(
            handle,
            "session",
            "id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section,"
                + " official_id, hall_id, time_zone, node")) {
          for (int n = 0; n < ROWS; n++) {
            Instant at = FIRST_OF_2020.plusMillis(100L * n);
            sessions.add(
                ids.next(),
                visit,
                at,
                at,
                0L,
                "LEFT",
                "MALE",
                of.path("center_id").asText(),
                "MEN",
                of.path("official_id").asText(),
                of.path("hall_id").asText(),
                "Asia/Riyadh",
                "many");
          }
        }
        handle.execute("""
            INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, kind, residency, company,
              duration_ms, sessions, visits)
            VALUES ('ALL', 'DAY', '2020-01-01', ?, 'MALE', ?, 'ALL', 'ALL', 'ALL', 0, ?, 1)
            """, new UUID(0, 0).toString(), new UUID(0, 0).toString(), ROWS);
      });
    }
  }
}
