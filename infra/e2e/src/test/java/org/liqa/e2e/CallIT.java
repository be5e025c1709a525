package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;

/// A visit from a free time in the scheduler's day to the hours it counts for: real pages, real
/// browsers, real media.
@Timeout(600)
class CallIT {

  private static final String NOW = "2026-11-24T09:50:00+03:00";
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final String VISITOR = "منيرة الشمري";

  private static RunningLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt(NOW);
  }

  @AfterAll
  static void stop() {
    assertThat(liqa.verify().printed()).last().asString().endsWith(": 0 differences");
    liqa.close();
  }

  @Test
  void aVisitIsBookedMetFaceToFaceAndCountedToTheMillisecond() {
    var visits = new Visits(liqa.origin());
    Api analyst = Api.as(liqa.origin(), "analyst");
    Map<Cell, Long> before = hours(analyst);
    visits.request("FEMALE", VISITOR, "متابعة معاملة نقل ملكية");
    String visit = bookAtTen(visits);

    try (var hall = Caller.open(liqa.origin(), "hall_operator");
        var official = Caller.open(liqa.origin(), "official")) {
      hall.checksIn(VISITOR).opens(VISITOR).join();
      hall.waitsFor("alone");
      official.opens(VISITOR).join();
      hall.seesAndHears();
      official.seesAndHears();
      hall.waitsFor("connected").countsBeyond(1_000);

      official.reload().seesAndHears().waitsFor("connected");
      assertThat(official.browser().driver().getCurrentUrl())
          .endsWith("/visits/" + visit + "/call");
      hall.seesAndHears().countsBeyond(hall.connectedMs() + 1_000);

      hall.press("end-call").press("end-call-confirm");
      official.browser().byTestId("outcome");
      assertThat(hall.browser().complaints()).isEmpty();
      assertThat(official.browser().complaints()).isEmpty();
    }

    List<JsonNode> sessions = analyst.items("/visits/" + visit + "/sessions");
    long ms = sessions.stream().mapToLong(s -> s.path("duration_ms").asLong()).sum();
    assertThat(sessions).as("one before and one after the reload").hasSizeGreaterThanOrEqualTo(2);
    assertThat(sessions)
        .allSatisfy(s -> assertThat(lasted(s))
            .isEqualTo(Duration.ofMillis(s.path("duration_ms").asLong())));
    assertThat(ms).isGreaterThan(2_000);
    assertThat(analyst.get("/visits/" + visit).path("connected_ms").asLong()).isEqualTo(ms);
    var counted = new Cell("FEMALE", visits.center("riyadh"), visits.official("official"));
    before.merge(counted, ms, Long::sum);
    assertThat(hours(analyst)).as("the visit's time is there, and nothing else").isEqualTo(before);
  }

  @Test
  void twoHallsOfTwoCentresMeetAndEachIsToldOfTheOther() {
    var visits = new Visits(liqa.origin());
    String request = visits.request("MALE", "سلطان المطيري", "لقاء أهل");
    String path = "/visits/" + visits.bookBetween(request, "m2", "m1", TEN) + "/call";

    try (var riyadh = Caller.open(liqa.origin().resolve(path), "hall_operator").join();
        var jeddah =
            Caller.open(liqa.origin().resolve(path), "hall_operator_jeddah").join()) {
      riyadh.seesAndHears().waitsFor("connected");
      jeddah.seesAndHears().waitsFor("connected");

      assertThat(nameOf(riyadh)).isEqualTo("القاعة الأخرى");
      assertThat(nameOf(jeddah)).isEqualTo("سلطان المطيري");
      jeddah.press("end-call").press("end-call-confirm");
      riyadh.browser().shown(By.cssSelector(".closed"));
      assertThat(riyadh.browser().complaints()).isEmpty();
      assertThat(jeddah.browser().complaints()).isEmpty();
    }
  }

  /// Whom the picture is said to show.
  private static String nameOf(Caller caller) {
    return caller.browser().shown(By.cssSelector(".stage-name strong")).getText();
  }

  /// As a scheduler does it, in the women's hall with the first official.
  ///
  /// @return the visit's id
  private static String bookAtTen(Visits visits) {
    String official = Api.as(liqa.origin(), "scheduler").items("/officials").stream()
        .filter(any -> any.path("username").asText().equals("official"))
        .map(any -> any.path("display_name").path("ar").asText())
        .findFirst()
        .orElseThrow();
    try (var browser = Browser.open("ar", 1440, 900)) {
      var schedule = Scheduling.signIn(liqa, browser, "ar")
          .choose(VISITOR)
          .with(official)
          .pressGap(visits.hall("w1"))
          .beginAt("10:00 ص")
          .confirm();
      String booked = schedule.visitOf(VISITOR).getDomAttribute("data-visit");
      assertThat(browser.complaints()).isEmpty();
      return String.valueOf(booked);
    }
  }

  private static Duration lasted(JsonNode session) {
    return Duration.between(
        Instant.parse(session.path("started_at").asText()),
        Instant.parse(session.path("ended_at").asText()));
  }

  /// Whose hours are counted together.
  private record Cell(String gender, String centerId, String officialId) {}

  /// What the day counts, in milliseconds.
  private static Map<Cell, Long> hours(Api analyst) {
    JsonNode rows = analyst
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=gender,center,official")
        .path("rows");
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(Collectors.toMap(
            row -> new Cell(
                row.path("gender").asText(),
                row.path("center_id").asText(),
                row.path("official_id").asText()),
            row -> row.path("duration_ms").asLong()));
  }
}
