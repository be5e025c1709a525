package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The harness can do what the tests of Liqa rest on, without Liqa.
@Timeout(120)
class BrowserIT {

  private HttpServer server;
  private URI origin;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theMadeUpCameraMovesAndNeedsNoPermission() {
    page("""
        <video autoplay muted playsinline></video>
        <script>
          navigator.mediaDevices.getUserMedia({ video: true, audio: true })
            .then((stream) => { document.querySelector("video").srcObject = stream; });
        </script>
        """);

    try (var browser = Browser.open().go(origin)) {
      browser.untilTrue(
          "document.querySelector('video').getVideoPlaybackQuality().totalVideoFrames > 10");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void twoBrowsersAreTwoPeople() {
    page(
        "<script>localStorage.setItem('me', localStorage.getItem('me') ?? Math.random());</script>");

    try (var one = Browser.open().go(origin);
        var other = Browser.open().go(origin)) {
      String mine = "return localStorage.getItem('me');";
      assertThat(one.run(mine)).isNotEqualTo(other.run(mine));
    }
  }

  @Test
  void aPageCanBeAsNarrowAsATelephoneAndItsPictureIsNamedForThat() throws Exception {
    page("<p data-testid='here'>here</p>");

    try (var browser = Browser.open("en", 360, 640).go(origin)) {
      assertThat(browser.byTestId("here").getText()).isEqualTo("here");
      var picture = Screenshots.take(browser, "harness");

      assertThat(picture).hasFileName("en-360-harness.png");
      assertThat(Files.size(picture)).isGreaterThan(500);
      Files.delete(picture);
    }
  }

  @Test
  void axeNamesAPictureWithoutWords() {
    page("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>");

    try (var browser = Browser.open().go(origin)) {
      assertThat(Accessibility.problems(browser))
          .anySatisfy(problem -> assertThat(problem).startsWith("image-alt: "));
    }
  }

  private void page(String body) {
    byte[] page = ("<!doctype html><html lang='en'><title>t</title><body>" + body)
        .getBytes(StandardCharsets.UTF_8);
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
  }
}
