package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real coturn, as `infra/deploy/turn` configures it: whom it serves, what it relays to, and that
/// it
/// is there only while we are.
@Timeout(60)
class EmbeddedTurnTest {

  private static final Settings.OwnTurn LOOPBACK = new Settings.OwnTurn("127.0.0.1", 0);
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;

  /// One of each kind of address that is not on the public internet.
  private static final List<String> SPECIAL = List.of(
      "0.0.0.1", // this network
      "10.0.0.1", // private
      "10.255.255.255",
      "100.64.0.1", // shared with others behind a provider
      "127.0.0.2", // loopback
      "127.255.255.254",
      "169.254.169.254", // link-local, and where clouds keep credentials
      "172.16.0.1", // private
      "172.31.255.255",
      "192.0.0.8", // protocols' own
      "192.0.2.1", // documentation
      "192.88.99.1", // once a relay to IPv6
      "192.168.0.1", // private
      "192.168.255.255",
      "198.18.0.1", // benchmarks
      "198.51.100.1", // documentation
      "203.0.113.1", // documentation
      "224.0.0.1", // multicast
      "240.0.0.1", // reserved
      "255.255.255.255"); // broadcast

  private static final List<String> SPECIAL_6 = List.of(
      "::1", // loopback
      "::ffff:127.0.0.1", // IPv4 written as IPv6
      "::ffff:10.0.0.1",
      "::ffff:8.8.8.8",
      "64:ff9b::7f00:1", // translated to IPv4
      "64:ff9b:1::1",
      "100::1", // thrown away
      "2001::1", // Teredo
      "2001:db8::1", // documentation
      "2002:7f00:1::1", // 6to4, to IPv4's loopback
      "fc00::1", // a network's own
      "fd00:ec2::254",
      "fe80::1", // link-local
      "ff02::1"); // multicast

  @TempDir
  Path folder;

  @Test
  void relaysToNoAddressThatIsNotPublic() {
    try (var turn = start();
        var client = client(turn)) {
      assertThat(client.allocate(4)).isZero();

      assertThat(SPECIAL.stream().filter(peer -> client.permit(peer) != FORBIDDEN))
          .isEmpty();
      assertThat(Stream.of("8.8.8.8", "11.0.0.1", "172.32.0.1", "223.255.255.255")
              .filter(peer -> client.permit(peer) != 0))
          .isEmpty();
    }
  }

  /// Where somebody names an IPv6 relay address as well.
  @Test
  void relaysToNoAddressOfIpv6ThatIsNotPublicEither() {
    try (var turn = start("relay-ip=::1");
        var client = client(turn)) {
      assertThat(client.allocate(6)).isZero();

      assertThat(SPECIAL_6.stream().filter(peer -> client.permit(peer) != FORBIDDEN))
          .isEmpty();
      assertThat(Stream.of("2606:4700:4700::1111", "2a00:1450:4001::1")
              .filter(peer -> client.permit(peer) != 0))
          .isEmpty();
    }
  }

  @Test
  void whatIsAllowedByNameIsReachedThoughItsRangeIsDenied() throws Exception {
    try (var turn = start("allowed-peer-ip=10.1.2.3");
        var client = client(turn);
        var peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      assertThat(client.allocate(4)).isZero();

      assertThat(client.permit("10.1.2.3")).isZero();
      assertThat(client.permit("10.1.2.4")).isEqualTo(FORBIDDEN);
      assertThat(client.permit("127.0.0.1")).isZero();
      client.send(
          new InetSocketAddress("127.0.0.1", peer.getLocalPort()),
          "relayed".getBytes(StandardCharsets.UTF_8));
      var packet = new DatagramPacket(new byte[100], 100);
      peer.receive(packet);
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .isEqualTo("relayed");
    }
  }

  @Test
  void servesNobodyWithoutACredentialThatIsStillGood() {
    try (var turn = start()) {
      String hourAgo = Instant.now().minusSeconds(3_600).getEpochSecond() + ":visit.person";
      String good = inAnHour();

      assertThat(allocate(turn, good, hmac(turn.servers().secret(), good))).isZero();
      assertThat(allocate(turn, good, hmac("another secret that is as long", good)))
          .isEqualTo(UNAUTHORIZED);
      assertThat(allocate(turn, hourAgo, hmac(turn.servers().secret(), hourAgo)))
          .isEqualTo(UNAUTHORIZED);
    }
  }

  @Test
  void itsSecretIsForTheOwnersEyesAndOnNoCommandLine() throws Exception {
    try (var turn = start()) {
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("turn/turnserver.conf"))))
          .isEqualTo("rw-------");
      assertThat(List.of(server().info().arguments().orElseThrow()))
          .noneMatch(argument -> argument.contains(turn.servers().secret()));
    }
  }

  @Test
  void listensWhereItIsTold() {
    int port;
    try (var turn = start()) {
      port = portOf(turn);
    }

    try (var turn = start(new Settings.OwnTurn("127.0.0.1", port))) {
      assertThat(turn.servers().urls())
          .containsExactly(
              "turn:127.0.0.1:" + port + "?transport=udp",
              "turn:127.0.0.1:" + port + "?transport=tcp");
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws Exception {
    try (var taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      var there = new Settings.OwnTurn("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> start(there))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("LIQA_TURN_PORT")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsSaidInOneLine() {
    assertThatThrownBy(() -> start(new Settings.OwnTurn("192.0.2.7", 0)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("LIQA_TURN_HOST")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whereCoturnIsNotInstalledItSaysWhatToInstall() {
    Path nowhere = folder.resolve("turnserver");

    assertThatThrownBy(
            () -> EmbeddedTurn.start(nowhere, folder, LOOPBACK, new SecureRandom(), List.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("install the package coturn")
        .hasMessageNotContaining("\n");
  }

  @Test
  void closingLeavesNoServer() {
    var turn = start();
    ProcessHandle server = server();

    turn.close();

    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerThatDiesIsStartedAgainAndKnowsTheSameSecret() throws Exception {
    try (var turn = start()) {
      ProcessHandle server = server();

      server.destroyForcibly();
      server.onExit().get(30, TimeUnit.SECONDS);

      while (servers().isEmpty()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      String name = inAnHour();
      assertThat(allocate(turn, name, hmac(turn.servers().secret(), name))).isZero();
    }
  }

  @Test
  void aKilledOwnerLeavesNoServer() throws Exception {
    Process owner = ownerInAnotherProcess();
    ProcessHandle server = server();

    owner.destroyForcibly().waitFor();

    server.onExit().get(30, TimeUnit.SECONDS);
  }

  /// The guard between us and the server may die as well; then nobody tells the server to stop.
  @Test
  void aServerThatWasLeftBehindIsEndedByTheNextStart() throws Exception {
    Process owner = ownerInAnotherProcess();
    ProcessHandle server = server();
    List<ProcessHandle> guards =
        owner.descendants().filter(process -> process.pid() != server.pid()).toList();

    guards.forEach(ProcessHandle::destroyForcibly);
    owner.destroyForcibly().waitFor();

    assertThat(server.isAlive()).isTrue();
    try (var turn = start()) {
      assertThat(server.isAlive()).isFalse();
      assertThat(servers()).hasSize(1);
    }
  }

  private EmbeddedTurn start(String... more) {
    return EmbeddedTurn.start(
        EmbeddedTurn.PROGRAM, folder, LOOPBACK, new SecureRandom(), List.of(more));
  }

  private EmbeddedTurn start(Settings.OwnTurn where) {
    return EmbeddedTurn.start(folder, where, new SecureRandom());
  }

  private static TurnClient client(EmbeddedTurn turn) {
    String name = inAnHour();
    return new TurnClient(
        turn.servers().urls().getFirst(), name, hmac(turn.servers().secret(), name));
  }

  private static int allocate(EmbeddedTurn turn, String name, String credential) {
    try (var client = new TurnClient(turn.servers().urls().getFirst(), name, credential)) {
      return client.allocate(4);
    }
  }

  private static String inAnHour() {
    return Instant.now().plusSeconds(3_600).getEpochSecond() + ":visit.person";
  }

  private static String hmac(String secret, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int portOf(EmbeddedTurn turn) {
    return Integer.parseInt(turn.servers().urls().getFirst().replaceAll(".*:(\\d+)\\?.*", "$1"));
  }

  private ProcessHandle server() {
    return servers().getFirst();
  }

  private List<ProcessHandle> servers() {
    String configuration = folder.resolve("turn/turnserver.conf").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/turnserver"))
        .filter(process ->
            List.of(process.info().arguments().orElse(new String[0])).contains(configuration))
        .toList();
  }

  private Process ownerInAnotherProcess() throws Exception {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Owner.class.getName(),
        folder.toString()));
    Process owner = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (BufferedReader said = owner.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.equals("started")) {
        line = said.readLine();
      }
      assertThat(line).isEqualTo("started");
    }
    return owner;
  }

  /// Has a coturn until it is killed.
  static final class Owner {

    private Owner() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (var turn = EmbeddedTurn.start(Path.of(arguments[0]), LOOPBACK, new SecureRandom())) {
        System.out.println("started");
        new CountDownLatch(1).await();
      }
    }
  }
}
