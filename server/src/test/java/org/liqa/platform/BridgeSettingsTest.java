package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which bridges may be named: only what is an HTTP server and nothing more.
class BridgeSettingsTest {

  private static Settings read(String bridges) {
    return Settings.read(Map.of("LIQA_PROFILE", "demo", "LIQA_BRIDGES", bridges));
  }

  @Test
  void bridgesAreNamedByTheirHttpServers() {
    assertThat(read("http://10.0.0.5:8080, https://jvb2.example.org").bridges())
        .containsExactly(
            URI.create("http://10.0.0.5:8080"), URI.create("https://jvb2.example.org"));
  }

  @Test
  void thereNeedBeNone() {
    assertThat(Settings.read(Map.of("LIQA_PROFILE", "demo")).bridges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.5:8080",
        "file:///etc/passwd",
        "gopher://10.0.0.5:70",
        "http://10.0.0.5:8080/colibri",
        "http://10.0.0.5:8080?x=y",
        "http://user:secret@10.0.0.5:8080",
        "http://:8080",
        "http://10.0.0.5:0",
        "http://10.0.0.5:8080,",
        "http://10.0.0.5:8080,http://10.0.0.5:8080",
        "http://10.0.0.5:8080 http://10.0.0.6:8080",
      })
  void whatIsNoListOfBridgesStopsTheStart(String value) {
    assertThatThrownBy(() -> read(value))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("LIQA_BRIDGES ");
  }
}
