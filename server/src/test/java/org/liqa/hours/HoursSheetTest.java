package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;
import org.liqa.platform.TestDatabase;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// The hours, and what else is counted, as files for a spreadsheet or for paper.
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
    assertThat(answer.header("Content-Disposition"))
        .contains("video-hours-2025-03-01-2025-03-31-sheets.csv");
    return answer.raw().body();
  }

  private static List<List<String>> rows(String csv) {
    return CsvReader.builder().ofCsvRecord(csv.substring(1)).stream()
        .map(row -> row.getFields())
        .toList();
  }

  /// The first sheet of a workbook.
  private static String sheet(String path) throws Exception {
    return Objects.requireNonNull(workbookAt(path).get("xl/worksheets/sheet1.xml"));
  }

  /// The parts of a workbook of the hours, by name.
  private static Map<String, String> workbook(String more) throws Exception {
    return workbookAt("/statistics/video-hours.xlsx" + DAYS + "&center_id=" + center + more);
  }

  private static Map<String, String> workbookAt(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + liqa.port() + "/api/v1" + path))
        .header("Authorization", "Bearer " + liqa.as("analyst").token())
        .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Path file = http.send(
              request,
              HttpResponse.BodyHandlers.ofFile(folder.resolve("hours" + path.length() + ".xlsx")))
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
    List<List<String>> rows = rows(csv("&language=EN"));

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
    assertThat(sheet).contains("t=\"inlineStr\"", "=HYPERLINK(&quot;https://x");
    assertThat(workbook("&language=EN").get("xl/worksheets/sheet1.xml"))
        .doesNotContain("rightToLeft");
  }

  @Test
  void timesOfTheGregorianCalendarAreNumbersThatAreShownByTheirNames() throws Exception {
    String query = "?from=2025-03-01&to=2025-04-01&center_id=" + center + "&by=year,month,day,hour";
    String path = "/statistics/video-hours.xlsx" + query;
    Map<String, String> parts = workbookAt(path);

    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        // The first of the month, the day, and ten o'clock on it.
        .contains("<v>45717.0</v>", "<v>45726.0</v>", "<v>45726.41666")
        .containsPattern("<v>2025(\\.0)?</v>")
        .doesNotContain("2025-03");
    assertThat(parts.get("xl/styles.xml")).contains("\"yyyy-mm\"", "\"yyyy-mm-dd\\Thh\"", "\"0\"");
    assertThat(sheet(path + "&calendar=islamic-umalqura")).contains(">1446<", ">1446-09<");
    assertThat(rows(
            liqa.as("analyst").get("/statistics/video-hours.csv" + query).raw().body()))
        .element(1, InstanceOfAssertFactories.list(String.class))
        .startsWith("2025", "2025-03", "2025-03-10", "2025-03-10T10");
  }

  @Test
  void everySessionIsARowOfAnExportThatSaysHowManyThereWillBe() throws Exception {
    String days = "?from=2025-03-01&to=2025-04-01&language=EN&center_id=" + center;
    TestApi.Answer answer = liqa.as("analyst").get("/statistics/exports/sessions.csv" + days);

    assertThat(answer.header("Liqa-Rows-About")).isEqualTo("1");
    assertThat(rows(answer.raw().body()))
        .hasSize(2)
        .last()
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .startsWith(
            "2025-03-10 10:00:00",
            "2025-03-10 10:30:00",
            "0.5",
            "1800001",
            "sheets",
            "Men",
            "'-2+3",
            "Not known",
            "Not known",
            "No",
            "Session");
    assertThat(sheet("/statistics/exports/sessions.xlsx" + days))
        // The day and the time of day, as spreadsheets count them.
        .contains("<v>45726.416", "<v>1800001</v>")
        .doesNotContain("<f>", "rightToLeft");
  }

  /// As many sessions as no buffer holds.
  private static void makeMany(String code) {
    String other = sessions.center(code, "Asia/Riyadh");
    sessions.addMany(
        other,
        sessions.hall(other, "m1", "MEN"),
        sessions.official(code),
        Instant.parse("2024-01-01T00:00:00Z"),
        60_000);
  }

  private static Socket begun() throws IOException {
    Socket socket = new Socket("localhost", liqa.port());
    socket
        .getOutputStream()
        .write(
            ("GET /api/v1/statistics/exports/sessions.csv?from=2024-01-01&to=2024-02-01 HTTP/1.1\r\n"
                    + "Host: localhost:" + liqa.port() + "\r\nAuthorization: Bearer "
                    + liqa.as("analyst").token() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    byte[] head = socket.getInputStream().readNBytes(12);
    assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  private static String running() {
    return liqa.anonymous()
        .get("//metrics")
        .raw()
        .body()
        .lines()
        .filter(line -> line.startsWith("liqa_exports_running"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Timeout(30)
  void whoHangsUpEndsTheExportAndAFourthWaitsForAPlace() throws Exception {
    makeMany("many");
    List<Socket> readers = List.of(begun(), begun(), begun());

    TestApi.Answer fourth =
        liqa.as("analyst").get("/statistics/exports/sessions.csv?from=2024-01-01&to=2024-02-01");
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.problem()).isEqualTo("too-many");
    assertThat(running()).endsWith(" 3.0");

    for (Socket reader : readers) {
      // With a reset, as a browser does to a download that is called off.
      reader.setSoLinger(true, 0);
      reader.close();
    }
    while (!running().endsWith(" 0.0")) {
      Thread.onSpinWait();
    }
    sessions.removeMany();
    assertThat(liqa.as("analyst")
            .get("/statistics/exports/sessions.csv?from=2025-03-01&to=2025-04-01")
            .status())
        .isEqualTo(200);
  }

  /// What a file says, of 2025-03 and the centre.
  private static List<List<String>> told(String who, String path) {
    TestApi.Answer answer =
        liqa.as(who).get("/statistics/" + path + "from=2025-03-01&to=2025-04-01&language=EN");
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return rows(answer.raw().body());
  }

  @Test
  void comparedHoursAreAFileWithBothStretchesOfDaysInTheHeading() {
    String csv = "comparison.csv?by=center&with_from=2025-02-01&with_to=2025-03-01&center_id=";

    assertThat(told("analyst", csv + center + "&"))
        .containsExactly(
            List.of(
                "Centre",
                "2025-03-01 – 2025-03-31: Hours",
                "2025-02-01 – 2025-02-28: Hours",
                "2025-03-01 – 2025-03-31: Visits",
                "2025-02-01 – 2025-02-28: Visits",
                "Change"),
            List.of("sheets", "0.5", "0", "1", "0", ""),
            List.of("Total", "0.5", "0", "1", "0", ""));
  }

  @Test
  void noNameIsAFormulaInAnyOfThem() {
    String days = "with_from=2025-02-01&with_to=2025-03-01&";

    assertThat(told("analyst", "comparison.csv?by=official&" + days))
        .anySatisfy(row -> assertThat(row).startsWith("'-2+3", "0.5"));
    assertThat(told("analyst", "utilisation.csv?by=official&"))
        .anySatisfy(row -> assertThat(row.getFirst()).isEqualTo("'-2+3"))
        .noneSatisfy(row -> assertThat(row.getFirst()).startsWith("-"));
  }

  @Test
  void everythingThatIsCountedIsAFileWithoutWhatIsHidden() {
    List<List<String>> ofAnalyst = told("analyst", "overview.csv?");
    List<List<String>> ofAdmin = told("admin", "overview.csv?");

    assertThat(ofAnalyst)
        .contains(
            List.of("Figure", "Value"),
            List.of("Requests", "0"),
            List.of("Requests of men", "0"),
            List.of("Men’s share of the hours", "1"),
            List.of("Mean time of registration (minutes)", ""),
            List.of("Sessions", "1"));
    assertThat(ofAdmin)
        .contains(List.of("Requests", "0"), List.of("Requests of men", "Not shown"))
        .hasSameSizeAs(ofAnalyst);
  }

  @Test
  void whatDoesNotAddUpStandsInTheFileWithItsDifference() {
    sessions.request("SERVICE", "RESIDENT", null);
    sessions.run("UPDATE request SET residency = NULL WHERE residency = 'RESIDENT'");
    TestApi.Answer answer = liqa.as("analyst")
        .get("/statistics/overview.csv?from=2026-01-01&to=2026-01-02&language=EN");

    assertThat(rows(answer.raw().body()))
        .endsWith(
            List.of(
                "Requests of citizens + Requests of residents + Requests of companies and institutions",
                "0"),
            List.of("Difference from “Requests”", "-1"));
  }

  @Test
  void howVisitsWentIsAFile() {
    String other = sessions.center("went", "Asia/Riyadh");
    var visit =
        sessions.visit(other, sessions.hall(other, "m1", "MEN"), "MEN", sessions.official("went"));
    sessions.run("UPDATE visit SET starts_at = '2025-03-11 07:00', ends_at = '2025-03-11 07:30',"
        + " checked_in_at = '2025-03-11 07:02' WHERE id = '" + visit + "'");
    sessions.meet(
        visit, Instant.parse("2025-03-11T07:05:00Z"), Instant.parse("2025-03-11T07:11:00Z"));

    assertThat(told("analyst", "visits.csv?center_id=" + other + "&"))
        .contains(
            List.of("Visits booked", "1"),
            List.of("Visitors who were there and met", "1"),
            List.of("Mean wait after their time (minutes)", "3"),
            List.of("Visitor: late by a minute or more", "1"),
            List.of("Visitor: mean minutes late", "2"),
            List.of("Official: mean minutes late", ""),
            List.of("Connected for (minutes): 5 – 10", "1"),
            List.of("Connected for (minutes): 60 or more", "0"),
            List.of("Lost connections an hour", "10"));
  }

  @Test
  void theUseOfTimeIsAFileByHallOfficialOrDay() {
    String place = sessions.center("taken", "Asia/Riyadh");
    String official = sessions.official("taken");
    var visit = sessions.visit(place, sessions.hall(place, "m1", "MEN"), "MEN", official);
    sessions.run("UPDATE visit SET starts_at = '2025-03-11 07:00', ends_at = '2025-03-11 08:00'"
        + " WHERE id = '" + visit + "'");
    sessions.meet(
        visit, Instant.parse("2025-03-11T07:00:00Z"), Instant.parse("2025-03-11T07:30:00Z"));

    List<List<String>> byHall = told("supervisor", "utilisation.csv?by=hall&");
    List<List<String>> ofHall = told("analyst", "utilisation.csv?by=hall&center_id=" + place + "&");
    List<List<String>> byDay =
        told("analyst", "utilisation.csv?by=hall&days=true&center_id=" + place + "&");
    List<List<String>> byOfficial = told("analyst", "utilisation.csv?by=official&");

    assertThat(byHall.getFirst()).startsWith("Hall");
    assertThat(byHall).noneMatch(row -> row.getFirst().contains("taken"));
    assertThat(ofHall).hasSize(3);
    assertThat(ofHall.get(1).getFirst()).isEqualTo("قاعة · taken");
    assertThat(ofHall.get(1).subList(2, 4)).containsExactly("0.5", "0.5");
    assertThat(ofHall.getLast()).startsWith("Total").endsWith("1", "0");
    assertThat(byDay).hasSize(33).anySatisfy(row -> {
      assertThat(row).startsWith("2025-03-11").endsWith("1", "0");
      assertThat(row.subList(2, 4)).containsExactly("0.5", "0.5");
    });
    assertThat(byOfficial)
        .filteredOn(row -> row.getFirst().equals("taken"))
        .singleElement()
        .satisfies(row -> assertThat(row.get(2)).isEqualTo("0.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "video-hours.xlsx?by=center&",
        "comparison.xlsx?by=official&with_from=2025-02-01&with_to=2025-03-01&",
        "overview.xlsx?",
        "visits.xlsx?",
        "utilisation.xlsx?by=hall&"
      })
  void eachIsAWorkbookInArabicFromTheRightWithoutFormulas(String path) throws Exception {
    Map<String, String> parts = workbookAt("/statistics/" + path + "from=2025-03-01&to=2025-04-01");

    assertThat(parts.get("xl/worksheets/sheet1.xml"))
        .contains("rightToLeft=\"true\"", "<v>")
        .doesNotContain("<f>");
  }

  @ParameterizedTest
  @CsvSource({
    "overview.csv?, overview",
    "visits.csv?, visits",
    "comparison.csv?by=center&with_from=2025-02-01&with_to=2025-03-01&, comparison",
    "utilisation.csv?by=hall&, use-of-halls",
    "utilisation.csv?by=hall&days=true&, use-of-halls-by-day",
  })
  void aFilesNameSaysOfWhichDaysAndCentreItIs(String path, String name) {
    String query = "/statistics/" + path + "from=2025-03-01&to=2025-04-01";

    assertThat(liqa.as("analyst").get(query).header("Content-Disposition"))
        .contains("\"" + name + "-2025-03-01-2025-03-31.csv\"");
    assertThat(liqa.as("supervisor").get(query).header("Content-Disposition"))
        .contains("\"" + name + "-2025-03-01-2025-03-31-riyadh.csv\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "video-hours.pdf?by=official&; Video hours",
        "comparison.pdf?by=official&with_from=2025-02-01&with_to=2025-03-01&; Hours compared",
        "overview.pdf?; Figures of the service",
        "visits.pdf?; How visits went",
        "utilisation.pdf?by=official&days=true&; What time was used for"
      })
  void eachIsPrintedWithItsTitleItsDaysAndItsCentres(String path, String title) throws Exception {
    assertThat(printed("/statistics/" + path + "from=2025-03-01&to=2025-04-01&language=EN"))
        .contains(title, "2025-03-01 – 2025-03-31", "All centres");
  }

  @Test
  void onPaperNumbersAreWrittenOutAndASignStandsBeforeItsNumber() throws Exception {
    String compared = "/statistics/comparison.pdf?by=center&center_id=" + center
        + "&from=2025-04-01&to=2025-05-01&with_from=2025-03-01&with_to=2025-04-01";

    assertThat(printed(compared + "&language=EN")).contains("0.50", "-100.0%");
    assertThat(printed(compared))
        // "المجموع", the total, as the letters are drawn, from the left.
        .contains(
            "0.50",
            "-100.0%",
            "2025-04-01",
            "2025-03-31",
            "\uFEC9\uFEEE\uFEE4\uFEA0\uFEE4\uFEDF\uFE8D");
  }

  /// The text of the first page.
  private static String printed(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://localhost:" + liqa.port() + "/api/v1" + path))
        .header("Authorization", "Bearer " + liqa.as("analyst").token())
        .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
      try (PdfReader reader = new PdfReader(answer.body())) {
        return new PdfTextExtractor(reader).getTextFromPage(1);
      }
    }
  }

  @Test
  void aTableThatIsTooLongForPaperIsRefusedNamingTheFormat() {
    SheetTable table = new SheetTable("t", List.of(), Collections.nCopies(2_001, List.of()));

    assertThatThrownBy(() -> table.pdf(Language.EN))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("csv or xlsx");
  }

  @Test
  void thereIsNoFileOfAnotherFormat() {
    assertThat(liqa.as("analyst")
            .get("/statistics/overview.exe?from=2025-03-01&to=2025-04-01")
            .status())
        .isEqualTo(404);
  }

  @Test
  void anotherLanguageIsRefusedByName() {
    TestApi.Answer answer =
        liqa.as("analyst").get("/statistics/video-hours.csv" + DAYS + "&language=FR");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").path(0).path("pointer").asText())
        .isEqualTo("/language");
  }
}
