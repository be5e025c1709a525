package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.liqa.platform.EmbeddedDatabase;
import org.liqa.signaling.socket.TestSocket;

/// What becomes of a call when its server is killed, goes away, or stands still: real processes,
/// and two parties that speak `liqa.v1` and say that they have media.
@Timeout(240)
class CallOutlivesServerIT {

  private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-24T09:50:00+03:00");
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration AT_MOST_LOST = Duration.ofSeconds(2);
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final long began = System.nanoTime();

  @TempDir
  Path folder;

  /// A visit whose two parties are connected.
  ///
  /// @param since when it was not yet, by `System.nanoTime()`
  private record Meeting(String visit, Party hall, Party official, long since) {

    Duration atMost() {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  /// What the demonstration's clock shows by now, had it run on since this test began.
  private String now() {
    return START.plusNanos(System.nanoTime() - began).toString();
  }

  private RunningLiqa start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("LIQA_NOW", now());
    settings.put("LIQA_DEMO_DATA", "staff");
    return RunningLiqa.start(settings);
  }

  private static String book(RunningLiqa liqa) {
    Visits visits = new Visits(liqa.origin());
    return visits.book(visits.request("MALE", "سالم", "لقاء المسؤول"), "m1", TEN);
  }

  private static Meeting meet(RunningLiqa liqa) {
    String visit = book(liqa);
    Party hall = Party.enter(liqa.origin(), visit, "hall_operator");
    Party official = Party.enter(liqa.origin(), visit, "official");
    return connect(visit, hall, official);
  }

  private static Meeting connect(String visit, Party hall, Party official) {
    long since = System.nanoTime();
    hall.media(true);
    official.media(true);
    official.awaitSession();
    return new Meeting(visit, hall, official, since);
  }

  /// Both come back to the places they had.
  private static Meeting resume(RunningLiqa liqa, Meeting lost) {
    Party hall = resume(liqa, lost.visit(), lost.hall());
    Party official = resume(liqa, lost.visit(), lost.official());
    assertThat(hall.id()).isEqualTo(lost.hall().id());
    assertThat(official.id()).isEqualTo(lost.official().id());
    assertThat(official.joined().path("epoch").asInt()).isEqualTo(2);
    assertThat(official.joined().path("participants")).hasSize(2);
    return connect(lost.visit(), hall, official);
  }

  /// Comes back until somebody takes them in, as the page does.
  private static Party resume(RunningLiqa liqa, String visit, Party lost) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      var back = Party.join(liqa.origin(), visit, "resume_token", lost.resumeToken());
      if (back.isPresent()) {
        return back.get();
      }
    }
    throw new AssertionError("nobody took them in");
  }

  private static List<JsonNode> sessions(RunningLiqa liqa, String visit) {
    return Api.as(liqa.origin(), "analyst").items("/visits/" + visit + "/sessions");
  }

  private static Instant at(JsonNode session, String field) {
    return Instant.parse(session.path(field).asText());
  }

  private static Duration length(JsonNode session) {
    return Duration.ofMillis(session.path("duration_ms").asLong());
  }

  /// Lets a session go on for a while.
  ///
  /// @return for how long it has been open when this returns, or a little less
  private static Duration awaitAWhile(RunningLiqa liqa, String visit) {
    Api analyst = Api.as(liqa.origin(), "analyst");
    Duration length = Duration.ZERO;
    while (length.compareTo(A_WHILE) < 0) {
      length = length(analyst.items("/visits/" + visit + "/sessions").getLast());
    }
    return length;
  }

  /// Ends the visit, and requires that its hours are the sessions', which follow each other.
  private static void endAndAddUp(RunningLiqa liqa, Meeting meeting) {
    TestSocket hall = meeting.hall().socket();
    hall.send("{\"type\":\"end\"}").await("ended");
    assertThat(hall.closeCode()).isEqualTo(4410);
    List<JsonNode> sessions = sessions(liqa, meeting.visit());
    assertThat(sessions).hasSize(2);
    assertThat(at(sessions.getLast(), "started_at"))
        .isAfterOrEqualTo(at(sessions.getFirst(), "ended_at"));
    long sum = sessions.stream().mapToLong(s -> length(s).toMillis()).sum();
    Api analyst = Api.as(liqa.origin(), "analyst");
    JsonNode totals = analyst
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=gender")
        .path("totals");
    assertThat(totals.path("total_ms").asLong()).isEqualTo(sum);
    assertThat(totals.path("sessions").asInt()).isEqualTo(2);
    assertThat(totals.path("visits").asInt()).isEqualTo(1);
    JsonNode after = Api.as(liqa.origin(), "official").get("/visits/" + meeting.visit());
    assertThat(after.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(after.path("connected_ms").asLong()).isEqualTo(sum);
  }

  /// Of the sessions the first ended with its server, and has that length.
  private static void requireEndedWithItsServer(
      RunningLiqa liqa, Meeting meeting, Duration atLeast, Duration atMost) {
    JsonNode session = sessions(liqa, meeting.visit()).getFirst();
    assertThat(session.path("end_reason").asText()).isEqualTo("NODE_LOST");
    assertThat(length(session)).isBetween(atLeast, atMost);
  }

  @Test
  @Tag("long")
  void aKillLosesAtMostTwoSecondsAndTheVisitGoesOnAfterTheRestart() {
    try (RunningLiqa liqa = start(Map.of())) {
      Meeting meeting = meet(liqa);
      Duration before = awaitAWhile(liqa, meeting.visit());

      liqa.kill9();
      Duration atMost = meeting.atMost();
      liqa.restartAt(now());

      requireEndedWithItsServer(liqa, meeting, before.minus(AT_MOST_LOST), atMost);
      Meeting again = resume(liqa, meeting);
      awaitAWhile(liqa, meeting.visit());
      endAndAddUp(liqa, again);
    }
  }

  @Test
  @Tag("long")
  void aServerThatGoesAwaySaysSoLosesNothingAndIsResumedAfterTheRestart() {
    try (RunningLiqa liqa = start(Map.of())) {
      Meeting meeting = meet(liqa);
      Duration before = awaitAWhile(liqa, meeting.visit());

      assertThat(liqa.terminate()).isZero();
      Duration atMost = meeting.atMost();
      assertThat(meeting.hall().socket().await("error").path("code").asText())
          .isEqualTo("going-away");
      assertThat(meeting.hall().socket().closeCode()).isEqualTo(1001);
      assertThat(meeting.official().socket().closeCode()).isEqualTo(1001);
      liqa.restartAt(now());

      requireEndedWithItsServer(liqa, meeting, before, atMost);
      Meeting again = resume(liqa, meeting);
      awaitAWhile(liqa, meeting.visit());
      endAndAddUp(liqa, again);
    }
  }

  @Test
  @Tag("long")
  void aServerThatStoodStillFindsItsRoomTakenAndChangesNothing() throws Exception {
    RunningLiqa.linkUnpacked(folder);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      Map<String, String> shared = Map.of(
          "LIQA_DB_URL", database.jdbcUrl(),
          "LIQA_DB_USER", database.user(),
          "LIQA_DB_PASSWORD", database.password(),
          "LIQA_SECRET", "WZCtsFVD3DhBlbLBRD0RrLnBDQJFUMyP");
      try (RunningLiqa sleeper = start(shared);
          RunningLiqa other = start(shared)) {
        Meeting meeting = meet(sleeper);
        Duration before = awaitAWhile(sleeper, meeting.visit());

        sleeper.freeze();
        Duration atMost = meeting.atMost();
        // What it will find said when it wakes, and must not act upon.
        meeting.official().media(false);
        meeting.hall().socket().send("{\"type\":\"end\"}");
        Meeting again = resume(other, meeting);
        requireEndedWithItsServer(other, meeting, before.minus(AT_MOST_LOST), atMost);
        awaitAWhile(other, meeting.visit());
        sleeper.thaw();

        assertThat(meeting.hall().socket().closeCode()).isEqualTo(1001);
        assertThat(meeting.official().socket().closeCode()).isEqualTo(1001);
        assertThat(sessions(other, meeting.visit()).getLast().path("ended_at").isNull())
            .isTrue();
        endAndAddUp(other, again);
      }
    }
  }
}
