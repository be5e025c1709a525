package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liqa.hours.StatisticsResource.VideoHoursView;
import org.liqa.platform.Json;

/// Hours are written as Jackson writes them, but for the last places of shares.
class VideoHoursWriterTest {

  private static final Offset<Double> HALF_OF_THE_LAST_PLACE = Offset.offset(0.5e-12);

  private final ObjectMapper json = Json.mapper();
  private final GroupKeys.Column kinds = column("kind", text -> text.isEmpty() ? null : text);
  private final GroupKeys.Column companies = column("company", "YES"::equals);
  private final List<VideoHours.Group> groups = new ArrayList<>();

  private static GroupKeys.Column column(String name, Function<String, @Nullable Object> valueOf) {
    return new GroupKeys.Column(name, valueOf);
  }

  private void add(String kind, String company, VideoHours.Sum sum) {
    GroupKeys.Key[] keys = {kinds.key(kind), companies.key(company)};
    groups.add(new VideoHours.Group(new GroupKeys(List.of("kind", "company"), keys, 0), sum));
  }

  private VideoHoursView view(long menMs, long womenMs) {
    return VideoHoursView.of(new VideoHours.Answer(
        Groups.of(List.of("kind", "company"), groups),
        new VideoHours.Sum(menMs, 7, 5),
        new VideoHours.Sum(womenMs, 3, 2)));
  }

  private JsonNode written(VideoHoursView view) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new VideoHoursWriter(json)
        .writeTo(
            view,
            VideoHoursView.class,
            VideoHoursView.class,
            new Annotation[0],
            MediaType.APPLICATION_JSON_TYPE,
            new MultivaluedHashMap<>(),
            bytes);
    return json.readTree(bytes.toByteArray());
  }

  private void assertWrittenAsByJackson(VideoHoursView view) throws Exception {
    JsonNode written = written(view);
    JsonNode expected = json.valueToTree(view);
    assertThat(written.path("rows")).hasSameSizeAs(expected.path("rows"));
    for (int n = 0; n < expected.path("rows").size(); n++) {
      ObjectNode row = (ObjectNode) written.path("rows").path(n);
      ObjectNode expectedRow = (ObjectNode) expected.path("rows").path(n);
      assertThat(row.remove("share").doubleValue())
          .isCloseTo(expectedRow.remove("share").doubleValue(), HALF_OF_THE_LAST_PLACE);
    }
    assertThat(written).hasToString(expected.toString());
  }

  @Test
  void keysOfEveryKind() throws Exception {
    add("", "NO", new VideoHours.Sum(1, 1, 1));
    add(
        "LAND \"\\\u0001 \u0623\u0631\u0636",
        "YES",
        new VideoHours.Sum(Long.MAX_VALUE / 4, 1_234_567_890_123L, 0));
    assertWrittenAsByJackson(view(Long.MAX_VALUE / 4, 1));
  }

  @Test
  void sharesOfNothingAndOfAllAndWhereCorrectionsTookMoreThanThereWas() throws Exception {
    for (long ms : new long[] {0, 1, 999, 1_000, -1, 5_000}) {
      add("", "NO", new VideoHours.Sum(ms, 1, 1));
    }
    assertWrittenAsByJackson(view(900, 100));
    assertWrittenAsByJackson(view(0, 0));
  }

  @Test
  void moreThanIsSentAtOnce() throws Exception {
    for (int n = 0; n < 5_000; n++) {
      add("KIND-" + n, "NO", new VideoHours.Sum(n, n, n));
    }
    assertWrittenAsByJackson(view(5_000, 5_000));
  }

  @Test
  void noRows() throws Exception {
    assertWrittenAsByJackson(view(0, 0));
  }
}
