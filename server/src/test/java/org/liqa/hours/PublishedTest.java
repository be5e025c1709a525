package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;

/// Figures that others published, beside what Liqa counts.
class PublishedTest {

  /// What the service published of its first three years, as the documents have it.
  private static final Path THREE_YEARS = Path.of("../docs/published-figures.csv");

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static TestApi.Answer bring(String csv) {
    return liqa.as("analyst").post("/published-figures", Map.of("source", "تقرير", "csv", csv));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void thePublishedYearsStandBesideWhatIsCountedAndShowTheTenThatAreTooMany() throws Exception {
    String video = "/statistics/video-hours?from=2019-01-01&to=2022-01-01";
    JsonNode before = liqa.as("analyst").get(video).body();

    JsonNode period =
        bring(Files.readString(THREE_YEARS)).body().path("periods").path(0);

    assertThat(list(period.path("figures"))).hasSize(18).anySatisfy(figure -> {
      assertThat(figure.path("name").asText()).isEqualTo("video_hours");
      assertThat(figure.path("published").asLong()).isEqualTo(298_000);
      assertThat(figure.path("counted").asDouble()).isZero();
    });
    assertThat(list(period.path("discrepancies")))
        .extracting(
            d -> d.path("name").asText(),
            d -> d.path("first").path("value").asLong(),
            d -> d.path("second").path("value").asLong(),
            d -> d.path("difference").asLong())
        .containsExactlyInAnyOrder(
            tuple("requests_by_gender", 88_162L, 88_172L, 10L),
            tuple("requests_by_residency", 88_162L, 88_172L, 10L));
    assertThat(liqa.as("analyst").get(video).body()).isEqualTo(before);
  }

  @Test
  void theSameFileTwiceIsOneImport() {
    String csv = "from,to,figure,value\n2015-01-01,2016-01-01,calls_in,94000\n";

    TestApi.Answer first = bring(csv);
    TestApi.Answer second = bring(csv);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("already-imported");
    assertThat(second.id()).isEqualTo(first.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFfrom,to,figure,value\n2010-01-01,2011-01-01,calls_in,94000\n",
        "from,to,figure,value\r\n2010-01-01,2011-01-01,calls_in,94000\r\n",
        "from,to,figure,value\n2010-01-01,2011-01-01,calls_in,94000",
        "from,to,figure,value\n2010-01-01,2011-01-01,calls_in,94000.0\n",
        "from,to,figure,value\n\n\"2010-01-01\", 2011-01-01 ,calls_in,94000\n",
      })
  void theSameFileAsAnotherProgramWritesItIsOneImport(String csv) {
    TestApi.Answer plain = bring("from,to,figure,value\n2010-01-01,2011-01-01,calls_in,94000\n");
    TestApi.Answer other = bring(csv);

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.id()).isEqualTo(plain.id());
  }

  @Test
  void fiftyWhoBringTheSameFileAtOnceMakeOneImport() {
    String csv = "from,to,figure,value\n2014-01-01,2015-01-01,calls_in,93000\n";

    List<TestApi.Answer> answers = TestRace.of(50, i -> bring(csv));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(49);
    assertThat(answers)
        .extracting(TestApi.Answer::id)
        .containsOnly(answers.getFirst().id());
  }

  @Test
  void everyLineAtFaultIsNamedAndNothingIsTakenIn() {
    int before = liqa.as("analyst").get("/published-figures?limit=200").items().size();

    TestApi.Answer answer = bring("""
        from,to,figure,value
        2019-01-01,2020-01-01,requests,10
        2019-01-01,2020-01-01,requests,11
        2020-01-01,2019-01-01,requests,10
        2019-01-01,2020-01-01,visitors,10
        2019-01-01,2020-01-01,calls_in,-3
        2019-01-01,2020-01-01,satisfied_share,94
        2019-01-01,2020-01-01,calls_out
        """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("file-not-acceptable");
    assertThat(list(answer.body().path("errors")))
        .extracting(error -> error.path("detail").asText())
        .satisfiesExactly(
            e -> assertThat(e).startsWith("line 3: ").contains("twice"),
            e -> assertThat(e).startsWith("line 4: ").contains("after from"),
            e -> assertThat(e).startsWith("line 5: figure"),
            e -> assertThat(e).startsWith("line 6: value"),
            e -> assertThat(e).startsWith("line 7: value").contains("0.56"),
            e -> assertThat(e).startsWith("line 8: ").contains("4 fields"));
    assertThat(list(answer.body().path("lines")))
        .extracting(bad -> bad.path("line").asLong(), bad -> bad.path("fault").asText())
        .containsExactly(
            tuple(3L, "TWICE"),
            tuple(4L, "DAYS"),
            tuple(5L, "FIGURE"),
            tuple(6L, "NUMBER"),
            tuple(7L, "SHARE"),
            tuple(8L, "FIELDS"));
    assertThat(liqa.as("analyst").get("/published-figures?limit=200").items()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''",
        "'from,to,figure,value'",
        "'day,figure,value\n2019-01-01,requests,1'",
        "'from,to,figure,value\n2019-01-01,2020-01-01,requests,1.5'",
        "'from,to,figure,value\n2019-01-01,2020-01-01,requests,٥'",
        "'from,to,figure,value\n2019-01-01,2020-01-01,requests,1e9'",
        "'from,to,figure,value\n2019-01-01,2020-01-01,requests,=1+1'",
        "'from,to,figure,value\n2019-13-01,2020-01-01,requests,1'",
        "'from,to,figure,value\n0001-01-01,9999-01-01,requests,1'",
        "'from,to,figure,value\n2019-01-01,2020-01-01,requests,99999999999999999'",
      })
  void aFileThatIsNoneIsRefused(String csv) {
    assertThat(bring(csv).status()).isEqualTo(422);
  }

  @Test
  void aFileSpeaksOfFortyStretchesOfDaysAtMost() {
    TestApi.Answer answer = bring(years(1990, 41));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/detail")).startsWith("line 42: from").contains("40");
  }

  @Test
  void ofAsManyLinesAsAFileMayHaveEachIsNamedAndTheFirstThatIsTooMany() {
    TestApi.Answer answer = bring("from,to,figure,value\n" + "2019-01-01,x,y,1\n".repeat(5_003));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(list(answer.body().path("errors"))).hasSize(5_001);
    assertThat(answer.text("detail")).contains("5001");
    assertThat(list(answer.body().path("lines")))
        .hasSize(5_001)
        .last()
        .extracting(bad -> bad.path("line").asLong(), bad -> bad.path("fault").asText())
        .containsExactly(5_002L, "LINES");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`\"from\"x,to,figure,value\n2019-01-01,2020-01-01,visitors,1`; 1 QUOTE; 2 FIGURE",
        "`from,to,figure,value\n\"2019-01-01\"x,2020-01-01,requests,1\n,,,`; 2 QUOTE; 3 DATE",
        "`from,to,figure,value\n\n2019-01-01,\"2020-01-01,requests,1\n\"x`; 3 QUOTE; 4 QUOTE",
        "`from,to,figure,value\n2019-01-01,2020-01-01,\"requests,1\n1,2,3,4`; 2 QUOTE; 3 DATE",
        "`from,to,figure,value\n2019-01-01,2020-01-01,requests,\"1\n1,2,3,4`; 2 QUOTE; 3 DATE",
      })
  void aQuotationMarkOutOfPlaceIsNamedAndSoIsWhatIsWrongBehindIt(
      String csv, String first, String second) {
    assertThat(list(bring(csv).body().path("lines")))
        .extracting(bad -> bad.path("line").asText() + " " + bad.path("fault").asText())
        .containsExactly(first, second);
  }

  @Test
  void aListIsOfNoMoreStretchesOfDaysThanAFileMayBe() {
    String first = bring(years(1990, 40)).id();
    String second = bring(years(1991, 40)).id();

    TestApi.Answer latest = liqa.as("analyst").get("/published-figures");
    TestApi.Answer next =
        liqa.as("analyst").get("/published-figures?cursor=" + latest.text("next_cursor"));

    assertThat(latest.items()).extracting(item -> item.path("id").asText()).containsExactly(second);
    assertThat(next.items())
        .first()
        .extracting(item -> item.path("id").asText())
        .isEqualTo(first);
  }

  /// A file of a year on each line.
  private static String years(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(year -> year + "-01-01," + (year + 1) + "-01-01,calls_in,1\n")
        .collect(Collectors.joining("", "from,to,figure,value\n", ""));
  }

  @Test
  void aSpreadsheetsMarksAndQuotesAreNoFault() {
    assertThat(bring("\uFEFFfrom,to,figure,value\r\n\"2013-01-01\",2014-01-01,\"calls_in\", 5 \r\n")
            .status())
        .isEqualTo(201);
  }

  @Test
  void aFigureThatWasNotPublishedIsNoDiscrepancy() {
    JsonNode answer =
        bring("from,to,figure,value\n2012-01-01,2013-01-01,requests,7\n").body();

    assertThat(list(answer.path("periods").path(0).path("discrepancies"))).isEmpty();
  }
}
