package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.platform.TestDatabase;

/// The hours as files for a spreadsheet.
class HoursSheetTest {

  private static final String DAYS = "?from=2025-03-01&to=2025-04-01&by=official,day,gender";

  @TempDir
  private static Path folder;

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String center;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    center = sessions.center("sheets", "Asia/Riyadh");
    String official = sessions.official("sheets");
    TestApi admin = liqa.as("admin");
    String etag = admin.get("/officials/" + official).header("ETag");
    var name = Map.of("ar", "=HYPERLINK(\"https://x\";\"مدير, عام\")", "en", "-2+3");
    assertThat(admin
            .patch("/officials/" + official, Map.of("display_name", name), etag)
            .status())
        .isEqualTo(200);
    String hall = sessions.hall(center, "m1", "MEN");
    sessions.meet(
        sessions.visit(center, hall, "MEN", official),
        Instant.parse("2025-03-10T07:00:00Z"),
        Instant.parse("2025-03-10T07:30:00.001Z"));
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  private static String csv(String more) {
    TestApi.Answer answer = liqa.as("analyst")
        .get("/statistics/video-hours.csv" + DAYS + "&center_id=" + center + more);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(answer.header("Content-Disposition")).contains("video-hours.csv");
    return answer.raw().body();
  }

  private static List<List<String>> rows(String csv) {
    return CsvReader.builder().ofCsvRecord(csv.substring(1)).stream()
        .map(row -> row.getFields())
        .toList();
  }

  /// The parts of a workbook, by name.
  private static Map<String, String> workbook(String more) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + liqa.port()
            + "/api/v1/statistics/video-hours.xlsx" + DAYS + "&center_id=" + center + more))
        .header("Authorization", "Bearer " + liqa.as("analyst").token())
        .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Path file = http.send(
              request,
              HttpResponse.BodyHandlers.ofFile(folder.resolve("hours" + more.length() + ".xlsx")))
          .body();
      return parts(file);
    }
  }

  private static Map<String, String> parts(Path file) throws IOException {
    Map<String, String> parts = new HashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry part : zip.stream().map(ZipEntry.class::cast).toList()) {
        parts.put(
            part.getName(),
            new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  @Test
  void aCsvIsInArabicWithAMarkThatSpreadsheetsKnowItBy() {
    String csv = csv("");

    assertThat(csv).startsWith("\uFEFF");
    assertThat(rows(csv))
        .containsExactly(
            List.of(
                "المسؤول",
                "اليوم",
                "القسم",
                "الساعات",
                "المدة بالمللي ثانية",
                "الجلسات",
                "اللقاءات",
                "النسبة"),
            List.of(
                "'=HYPERLINK(\"https://x\";\"مدير, عام\")",
                "2025-03-10",
                "الرجال",
                "0.5",
                "1800001",
                "1",
                "1",
                "1"),
            List.of("المجموع", "", "", "0.5", "1800001", "1", "1", "1"));
  }

  @Test
  void itIsInEnglishForThoseWhoAskSo() {
    List<List<String>> rows = rows(csv("&lang=en"));

    assertThat(rows.getFirst()).startsWith("Official", "Day", "Section", "Hours");
    assertThat(rows.get(1)).startsWith("'-2+3", "2025-03-10", "Men");
  }

  @Test
  void aWorkbookHasNumbersAndDaysReadsFromTheRightAndHasNoFormula() throws Exception {
    Map<String, String> parts = workbook("");

    String sheet = parts.get("xl/worksheets/sheet1.xml");
    assertThat(sheet)
        .contains("rightToLeft=\"true\"")
        // Days since 1900, the milliseconds, the hours.
        .contains("<v>45726.0</v>", "<v>1800001</v>", "<v>0.5000002777")
        .doesNotContain("<f>");
    assertThat(parts.get("xl/sharedStrings.xml")).contains("=HYPERLINK(&quot;https://x");
    assertThat(workbook("&lang=en").get("xl/worksheets/sheet1.xml")).doesNotContain("rightToLeft");
  }

  @Test
  void anotherLanguageIsRefusedByName() {
    TestApi.Answer answer =
        liqa.as("analyst").get("/statistics/video-hours.csv" + DAYS + "&lang=fr");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").path(0).path("pointer").asText()).isEqualTo("/lang");
  }
}
