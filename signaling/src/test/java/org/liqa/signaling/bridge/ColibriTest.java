package org.liqa.signaling.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.liqa.signaling.bridge.BridgeTrouble.Next;
import org.liqa.signaling.bridge.StandInBridge.Fault;

/// What each of a bridge's refusals and failures means for the next step.
class ColibriTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final ClientTransport CLIENT = new ClientTransport(
      "pp7G",
      "tVd1NbGW5hR+T0rboWFn8EXO",
      "2D:90:C4:CD:B7:CA:35:67:E6:8F:8B:AA:0A:F4:79:13:27:D6:84:F3:E7:17:F1:65:76:8B:CF:A4:C9:22:09:6D",
      "active");

  private final StandInBridge bridge = new StandInBridge();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Colibri colibri =
      new Colibri(http, bridge.address(), new Colibri.Timing(PATIENCE, Duration.ofSeconds(10)));
  private final Colibri impatient =
      new Colibri(http, bridge.address(), new Colibri.Timing(PATIENCE, PATIENCE));

  @AfterEach
  void stop() throws Exception {
    bridge.close();
    http.close();
  }

  private static void assertNext(Next next, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BridgeTrouble.class, trouble -> assertThat(trouble.next()).isEqualTo(next));
  }

  @Test
  void whatIsThereAlreadyIsToldFromWhatIsGone() throws Exception {
    colibri.create("m1", true, "anna");

    assertNext(Next.CONFERENCE_THERE, () -> colibri.create("m1", true, "badr"));
    assertNext(Next.ENDPOINT_THERE, () -> colibri.create("m1", false, "anna"));
    assertNext(Next.CONFERENCE_GONE, () -> colibri.create("m2", false, "anna"));
    assertNext(
        Next.ENDPOINT_GONE, () -> colibri.update("m1", "badr", CLIENT, new Streams(1L, 2L, 3L)));
    assertNext(
        Next.CONFERENCE_GONE, () -> colibri.update("m2", "anna", CLIENT, new Streams(1L, 2L, 3L)));
  }

  @Test
  void whatIsNotThereHasEnded() throws Exception {
    colibri.create("m1", true, "anna");

    colibri.expire("m1", "badr");
    colibri.expire("m2", "anna");
    colibri.expire("m1");
    colibri.expire("m1");

    assertThat(bridge.conferences()).isZero();
  }

  @Test
  void aConferenceEndsWithItsLastEndpoint() throws Exception {
    colibri.create("m1", true, "anna");

    colibri.expire("m1", "anna");

    assertThat(bridge.conferences()).isZero();
  }

  @Test
  void aBridgeThatIsEndingSendsNewConferencesElsewhere() {
    bridge.gracefulShutdown = true;

    assertNext(Next.BRIDGE_LEAVING, () -> colibri.create("m1", true, "anna"));
  }

  @Test
  void failuresSayWhetherToAskAgain() {
    bridge.faults.add(Fault.SILENT);
    assertNext(Next.AGAIN, () -> impatient.create("m1", true, "anna"));
    bridge.faults.add(Fault.HALF);
    assertNext(Next.AGAIN, () -> colibri.create("m2", true, "anna"));
    bridge.faults.add(Fault.HOLLOW);
    assertNext(Next.AGAIN, () -> colibri.create("m3", true, "anna"));
    bridge.faults.add(Fault.ERROR);
    assertNext(Next.BRIDGE_DOWN, () -> colibri.create("m4", true, "anna"));
    bridge.faults.add(Fault.REDIRECT);
    assertNext(Next.REFUSED, () -> colibri.create("m5", true, "anna"));
    bridge.die();
    assertNext(Next.BRIDGE_DOWN, () -> colibri.create("m6", true, "anna"));
  }

  @Test
  void theLoadIsReadFromWhatABusyBridgeTold() throws Exception {
    bridge.stress = 0.5310410943649193;

    assertThat(colibri.load()).isEqualTo(new Colibri.Load(0.5310410943649193, 0, false, false));
    bridge.draining = true;
    assertThat(colibri.load().leaving()).isTrue();
    bridge.healthy = false;
    assertNext(Next.BRIDGE_DOWN, colibri::load);
  }
}
