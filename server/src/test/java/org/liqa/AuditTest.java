package org.liqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.liqa.platform.TestDatabase;
import org.liqa.reception.Gender;
import org.liqa.reception.TestVisitors;

/// Who wrote a thing down is on record, in the transaction that wrote it.
class AuditTest {

  private static TestDatabase schema;
  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// Who did that to the record, or "nobody".
  private static String who(String action, String subject) throws SQLException {
    try (var connection = schema.connect();
        var query = connection.prepareStatement("""
            SELECT u.username
            FROM audit a
            JOIN app_user u ON u.id = a.user_id
            WHERE a.action = ? AND a.subject = ?""")) {
      query.setString(1, action);
      query.setString(2, subject);
      try (var rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) : "nobody";
      }
    }
  }

  @Test
  void aTelephoneCallIsItsAgents() throws SQLException {
    var call = liqa.as("call_agent")
        .post(
            "/calls",
            Map.of("direction", "IN", "began_at", "2026-11-24T05:00:00Z", "duration_seconds", 60));

    assertThat(who("call.create", call.id())).isEqualTo("call_agent");
  }

  @Test
  void aSurveysAnswerIsWhoseItWasEnteredBy() throws SQLException {
    String request = TestVisitors.request(liqa, Gender.MALE, "SERVICE").id();

    var answer = liqa.as("supervisor")
        .post(
            "/survey-answers",
            Map.of("request_id", request, "obstacle_met", false, "asked_before", false));

    assertThat(who("survey-answer.create", answer.id())).isEqualTo("supervisor");
  }

  @Test
  void anImportIsWhoseWhoBroughtIt() throws SQLException {
    var published = liqa.as("analyst")
        .post(
            "/published-figures",
            Map.of(
                "source",
                "A report",
                "csv",
                "from,to,figure,value\n2019-01-01,2022-01-01,calls_in,255920\n"));

    assertThat(who("published-figures.import", published.id())).isEqualTo("analyst");
  }

  @Test
  void aChangeOfTheStaffIsWhoseWhoMadeIt() throws SQLException {
    var user = liqa.as("admin")
        .post(
            "/users",
            Map.of(
                "username", "newcomer",
                "display_name", "جديد",
                "password", "a long password",
                "roles", List.of("analyst")));
    liqa.as("admin").patch("/users/" + user.id(), Map.of("enabled", false), user.header("ETag"));

    assertThat(who("user.create", user.id())).isEqualTo("admin");
    assertThat(who("user.change", user.id())).isEqualTo("admin");
  }
}
