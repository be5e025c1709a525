package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which settings there are, what they are where nobody says, and which are refused.
class SettingsTest {

  private static final String SECRET = "WZCtsFVD3DhBlbLBRD0RrLnBDQJFUMyP";

  @Test
  void whereNobodySaysItIsProductionOnPort8080OfThisMachineAlone() {
    var settings = Settings.read(Map.of("LIQA_SECRET", SECRET));

    assertThat(settings.profile()).isEqualTo(Settings.Profile.PRODUCTION);
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
    assertThat(settings.dataDir().toString()).endsWith("/.liqa");
    assertThat(settings.database()).isNull();
    assertThat(settings.demoNow()).isNull();
  }

  @Test
  void theDemonstrationNeedsNothingAndShowsWeeks() {
    var settings = Settings.read(Map.of("LIQA_PROFILE", "demo"));

    assertThat(settings.isDemo()).isTrue();
    assertThat(settings.demoData()).isEqualTo(Settings.DemoData.WEEKS);
  }

  @Test
  void otherProgramsSettingsAreNoneOfOurs() {
    assertThat(Settings.read(Map.of("LIQA_SECRET", SECRET, "PATH", "/bin", "LIQUID", "x")))
        .isNotNull();
  }

  @Test
  void theDemonstrationsClockStartsWhereItIsTold() {
    var settings =
        Settings.read(Map.of("LIQA_PROFILE", "demo", "LIQA_NOW", "2026-11-24T09:00:00+03:00"));

    assertThat(settings.demoNow()).isEqualTo(Instant.parse("2026-11-24T06:00:00Z"));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "LIQA_HTTP_PROT, 8080",
    "LIQA_lang, ar",
    "LIQA_PROFILE, test",
    "LIQA_PROFILE, ''",
    "LIQA_HTTP_PORT, eighty",
    "LIQA_HTTP_PORT, ''",
    "LIQA_HTTP_PORT, -1",
    "LIQA_HTTP_PORT, 65536",
    "LIQA_HTTP_HOST, ''",
    "LIQA_DATA_DIR, ''",
    "LIQA_NOW, tomorrow",
    "LIQA_NOW, 2026-11-24T09:00",
    "LIQA_NOW, 9999-01-01T00:00:00Z",
    "LIQA_NOW, 0001-01-01T00:00:00Z",
    "LIQA_DEMO_DATA, centuries",
    "LIQA_PUBLIC_URL, liqa.example.org",
    "LIQA_PUBLIC_URL, ftp://liqa.example.org",
    "LIQA_PUBLIC_URL, https://liqa.example.org/app",
    "LIQA_PUBLIC_URL, https://liqa.example.org?x=1",
    "LIQA_PUBLIC_URL, https://user@liqa.example.org",
    "LIQA_DB_URL, jdbc:mysql://localhost/liqa",
    "LIQA_TURN_URLS, turn.example.org",
    "LIQA_TURN_SECRET, short",
    "LIQA_TURN, ''",
    "LIQA_TURN, coturn",
    "LIQA_SMTP_URL, mail.example.org",
    "LIQA_SMTP_URL, http://mail.example.org:25",
    "LIQA_SMTP_URL, smtp://mail.example.org",
    "LIQA_SMTP_URL, smtp://mail.example.org:99999",
    "LIQA_SMTP_URL, smtp://liqa:secret@mail.example.org:25",
  })
  void whatIsUnknownOrMalformedIsNamedInOneLine(String name, String value) {
    Map<String, String> environment = new HashMap<>(Map.of("LIQA_PROFILE", "demo"));
    environment.put(name, value);

    refused(environment, name);
  }

  @Test
  void aCoturnOfItsOwnListensOnAFreePortOfLoopbackUnlessToldOtherwise() {
    assertThat(Settings.read(Map.of("LIQA_PROFILE", "demo", "LIQA_TURN", "embedded"))
            .ownTurn())
        .isEqualTo(new Settings.OwnTurn("127.0.0.1", 0));
    assertThat(Settings.read(Map.of(
                "LIQA_PROFILE", "demo",
                "LIQA_TURN", "embedded",
                "LIQA_TURN_HOST", "192.0.2.7",
                "LIQA_TURN_PORT", "3478"))
            .ownTurn())
        .isEqualTo(new Settings.OwnTurn("192.0.2.7", 3478));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "LIQA_TURN_HOST, ''",
    "LIQA_TURN_HOST, turn.example.org",
    "LIQA_TURN_HOST, 0.0.0.0",
    "LIQA_TURN_HOST, 192.0.2.256",
    "LIQA_TURN_HOST, ::1",
    "LIQA_TURN_PORT, any",
    "LIQA_TURN_PORT, 65536",
  })
  void whereACoturnOfItsOwnCannotListenIsNamed(String name, String value) {
    refused(Map.of("LIQA_PROFILE", "demo", "LIQA_TURN", "embedded", name, value), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIQA_TURN_HOST", "LIQA_TURN_PORT"})
  void whereACoturnListensIsSaidOnlyWhenThereIsToBeOne(String name) {
    refused(Map.of("LIQA_PROFILE", "demo", name, "127.0.0.1"), name);
  }

  @Test
  void aCoturnOfItsOwnAndAnothersContradictEachOther() {
    refused(
        Map.of(
            "LIQA_PROFILE", "demo",
            "LIQA_TURN", "embedded",
            "LIQA_TURN_URLS", "turn:turn.example.org",
            "LIQA_TURN_SECRET", "0123456789abcdef"),
        "LIQA_TURN");
  }

  @Test
  void aMailServerHasASenderAndMayWantAPassword() {
    Map<String, String> environment = new HashMap<>(
        Map.of("LIQA_PROFILE", "demo", "LIQA_SMTP_URL", "smtps://mail.example.org:465"));
    refused(environment, "LIQA_SMTP_FROM");
    environment.put("LIQA_SMTP_FROM", "nobody");
    refused(environment, "LIQA_SMTP_FROM");
    environment.put("LIQA_SMTP_FROM", "liqa@example.org");
    environment.put("LIQA_SMTP_USER", "liqa");
    refused(environment, "LIQA_SMTP_PASSWORD");
    environment.put("LIQA_SMTP_PASSWORD", "a password");

    var smtp = Settings.read(environment).smtp();
    assertThat(smtp)
        .isEqualTo(new Settings.Smtp(
            "mail.example.org", 465, true, "liqa", "a password", "liqa@example.org"));
    assertThat(String.valueOf(smtp)).doesNotContain("a password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIQA_SMTP_USER", "LIQA_SMTP_PASSWORD", "LIQA_SMTP_FROM"})
  void howToSendIsSaidOnlyWhereThereIsAMailServer(String name) {
    refused(Map.of("LIQA_PROFILE", "demo", name, "x"), "LIQA_SMTP_URL");
  }

  @ParameterizedTest
  @CsvSource({"LIQA_DB_USER", "LIQA_DB_PASSWORD"})
  void anAddressOfADatabaseIsGivenWholeOrNotAtAll(String name) {
    refused(Map.of("LIQA_PROFILE", "demo", name, "x"), "LIQA_DB_URL");
    refused(
        Map.of("LIQA_PROFILE", "demo", "LIQA_DB_URL", "jdbc:mariadb://db/liqa", name, "x"),
        name.equals("LIQA_DB_USER") ? "LIQA_DB_PASSWORD" : "LIQA_DB_USER");
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({"LIQA_NOW, 2026-11-24T09:00:00+03:00", "LIQA_DEMO_DATA, staff"})
  void whatIsForTheDemonstrationAloneStopsProduction(String name, String value) {
    refused(Map.of("LIQA_PROFILE", "production", "LIQA_SECRET", SECRET, name, value), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "k3y7Q",
        "liqa-demo",
        "liqa-demo-liqa-demo-liqa-demo-liqa-demo",
        "0123456789abcdef0123456789abcdef",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aSecretThatCouldBeGuessedStopsProductionAndIsNotPrinted(String secret) {
    var said = refused(Map.of("LIQA_PROFILE", "production", "LIQA_SECRET", secret), "LIQA_SECRET");

    if (!secret.isBlank()) {
      assertThat(said).doesNotContain(secret);
    }
  }

  @Test
  void aMissingSecretStopsProduction() {
    refused(Map.of("LIQA_PROFILE", "production"), "LIQA_SECRET");
  }

  @Test
  void printedSettingsShowNoSecret() {
    Map<String, String> all = new HashMap<>();
    all.put("LIQA_SECRET", SECRET);
    all.put("LIQA_DB_URL", "jdbc:mariadb://db/liqa");
    all.put("LIQA_DB_USER", "liqa");
    all.put("LIQA_DB_PASSWORD", "pass-word-of-db");
    all.put("LIQA_TURN_URLS", "turn:turn.example.org:3478");
    all.put("LIQA_TURN_SECRET", "secret-of-the-turn-server");

    assertThat(Settings.read(all).toString())
        .doesNotContain(SECRET, "pass-word-of-db", "secret-of-the-turn-server");
  }

  private static String refused(Map<String, String> environment, String names) {
    var refusal = catchThrowableOfType(StartFailure.class, () -> Settings.read(environment));

    assertThat(refusal).isNotNull();
    String said = String.valueOf(refusal.getMessage());
    assertThat(said.lines()).singleElement().asString().contains(names);
    return said;
  }
}
