package org.liqa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The pages' types are made from a copy of the API's document, which is kept beside them.
class PagesTypesTest {

  private static final ObjectMapper JSON = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final Path COPY = Path.of("../web/src/api/openapi.json");

  /// With `-Dliqa.document=write`, as `infra/api-types` runs it, it brings the copy up to date.
  @Test
  void theCopyOfTheDocumentIsWhatTheServerServes() throws Exception {
    JsonNode served;
    try (var liqa = TestLiqa.start()) {
      served = liqa.anonymous().get("/openapi.json").body();
    }

    if ("write".equals(System.getProperty("liqa.document"))) {
      // As a map, since only a map's entries are put in order.
      Files.writeString(
          COPY, JSON.writeValueAsString(JSON.convertValue(served, Object.class)) + "\n");
    }

    assertThat(JSON.readTree(COPY.toFile()))
        .as(
            "web/src/api/openapi.json is out of date: run infra/api-types and commit what it writes")
        .isEqualTo(served);
  }
}
