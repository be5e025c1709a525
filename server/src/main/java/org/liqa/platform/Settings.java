package org.liqa.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be set from outside, read once at start from environment variables named `LIQA_…`.
///
/// @param profile     demonstration or production
/// @param httpHost    address to listen on; loopback unless told otherwise
/// @param httpPort    0 to 65535; 0 takes a free port
/// @param dataDir     folder of the embedded database and of generated secrets
/// @param database    a MariaDB of one's own, or null for the embedded one
/// @param publicUrl   origin under which browsers reach Liqa, without a path; null means
/// `http://localhost:<port>`
/// @param secret      at least 32 characters from which all keys are derived; null lets the
/// demonstration make one
/// @param turn        TURN servers for media that no direct way lets through, or null for none
/// @param ownTurn     where a coturn of Liqa's own is to listen, or null for none
/// @param smtp        the server through which e-mail goes out, or null for none
/// @param bridges     private HTTP servers of Jitsi Videobridges, for rooms of three and more
/// @param demoNow     instant at which the demonstration's clock starts, or null for the real time
/// @param demoData    what the demonstration makes at its first start
public record Settings(
    Profile profile,
    String httpHost,
    int httpPort,
    Path dataDir,
    @Nullable DatabaseAddress database,
    @Nullable URI publicUrl,
    @Nullable String secret,
    @Nullable Turn turn,
    @Nullable OwnTurn ownTurn,
    @Nullable Smtp smtp,
    List<URI> bridges,
    @Nullable Instant demoNow,
    DemoData demoData) {

  /// Copies.
  public Settings {
    bridges = List.copyOf(bridges);
  }

  /// TURN servers that share a secret with Liqa (coturn's `use-auth-secret`).
  ///
  /// @param urls   such as `turn:turn.example.org:3478?transport=udp`
  /// @param secret never printed
  public record Turn(List<String> urls, String secret) {

    /// Copies.
    public Turn {
      urls = List.copyOf(urls);
    }

    /// Without the secret.
    @Override
    public String toString() {
      return urls.toString();
    }
  }

  /// A coturn that Liqa starts and ends.
  ///
  /// @param host IPv4 address of this machine, on which it listens and under which browsers reach
  /// it
  /// @param port 0 to 65535; 0 takes a free port
  public record OwnTurn(String host, int port) {}

  /// An SMTP server.
  ///
  /// @param tls      whether it speaks TLS from the first byte (RFC 8314); otherwise it may be
  /// asked
  ///                 to
  /// @param user     null where it wants none
  /// @param password with a user alone; never printed
  /// @param from     the address from which e-mails come
  public record Smtp(
      String host,
      int port,
      boolean tls,
      @Nullable String user,
      @Nullable String password,
      String from) {

    /// Whether it is on this machine, so that nobody hears what is said to it.
    public boolean isHere() {
      return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /// Without the password.
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// How Liqa is started.
  public enum Profile {
    /// With demonstration data and generated secrets.
    DEMO,
    /// Nothing is created, nothing is guessed.
    PRODUCTION
  }

  /// What the demonstration makes at its first start.
  public enum DemoData {
    /// Centres, halls, officials and staff.
    STAFF,
    /// Some weeks of visitors, requests and visits as well.
    WEEKS,
    /// And three years before them, with the hours of a whole service.
    THREE_YEARS
  }

  /// A MariaDB server of one's own.
  ///
  /// @param url      `jdbc:mariadb://host:port/schema`
  /// @param user     its user
  /// @param password its password; never printed
  public record DatabaseAddress(String url, String user, String password) {

    /// Without the password, so that printing settings shows no secret.
    @Override
    public String toString() {
      return url;
    }
  }

  private static final String PREFIX = "LIQA_";

  /// Secrets that stand in examples; whoever copies an example must not go live with it.
  private static final Set<String> KNOWN_SECRETS = Set.of(
      "liqa-demo",
      "changeme",
      "change-me",
      "secret",
      "password",
      "0123456789abcdef0123456789abcdef");

  private static final Pattern IPV4 = Pattern.compile(
      "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

  private static final Pattern SMTP = Pattern.compile(
      "(?<scheme>smtps?)://(?<host>[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+]):(?<port>\\d+)");

  private static final int SHORTEST_SECRET = 32;
  private static final int MOST_BRIDGES = 100;

  private static final Set<String> KNOWN = Set.of(
      "LIQA_PROFILE",
      "LIQA_HTTP_HOST",
      "LIQA_HTTP_PORT",
      "LIQA_DATA_DIR",
      "LIQA_DB_URL",
      "LIQA_DB_USER",
      "LIQA_DB_PASSWORD",
      "LIQA_PUBLIC_URL",
      "LIQA_SECRET",
      "LIQA_TURN",
      "LIQA_TURN_HOST",
      "LIQA_TURN_PORT",
      "LIQA_TURN_URLS",
      "LIQA_TURN_SECRET",
      "LIQA_SMTP_URL",
      "LIQA_SMTP_USER",
      "LIQA_SMTP_PASSWORD",
      "LIQA_SMTP_FROM",
      "LIQA_BRIDGES",
      "LIQA_NOW",
      "LIQA_DEMO_DATA");

  /// Reads the settings, and refuses what is unknown, malformed or contradictory.
  ///
  /// @param environment the process's environment; only names that begin with `LIQA_` are looked at
  /// @throws StartFailure naming the setting at fault
  public static Settings read(Map<String, String> environment) {
    refuseUnknown(environment);
    Profile profile = profile(environment.getOrDefault("LIQA_PROFILE", "production"));
    Settings settings = new Settings(
        profile,
        host(environment.getOrDefault("LIQA_HTTP_HOST", "127.0.0.1")),
        port("LIQA_HTTP_PORT", environment.getOrDefault("LIQA_HTTP_PORT", "8080")),
        folder(environment.getOrDefault("LIQA_DATA_DIR", ".liqa")),
        database(environment),
        publicUrl(environment.get("LIQA_PUBLIC_URL")),
        environment.get("LIQA_SECRET"),
        turn(environment),
        ownTurn(environment),
        smtp(environment),
        bridges(environment.get("LIQA_BRIDGES")),
        now(environment.get("LIQA_NOW")),
        demoData(environment.getOrDefault("LIQA_DEMO_DATA", "weeks")));
    if (profile == Profile.PRODUCTION) {
      if (environment.containsKey("LIQA_DEMO_DATA")) {
        throw new StartFailure(
            "LIQA_DEMO_DATA is for the demonstration alone; take it away, or set LIQA_PROFILE=demo.");
      }
      settings.requireFitForProduction();
    }
    return settings;
  }

  /// The same with these TURN servers.
  public Settings with(Turn servers) {
    return new Settings(
        profile, httpHost, httpPort, dataDir, database, publicUrl, secret, servers, ownTurn, smtp,
        bridges, demoNow, demoData);
  }

  /// Whether demonstration data is made and a secret may be generated.
  public boolean isDemo() {
    return profile == Profile.DEMO;
  }

  /// Without secrets.
  @Override
  public String toString() {
    return "Settings[" + profile + ", " + httpHost + ":" + httpPort + ", " + dataDir + ", "
        + database + "]";
  }

  private void requireFitForProduction() {
    if (demoNow != null) {
      throw new StartFailure(
          "LIQA_NOW is for the demonstration alone; take it away, or set LIQA_PROFILE=demo.");
    }
    if (secret == null || secret.isBlank()) {
      throw new StartFailure(
          "LIQA_SECRET is missing; production needs at least 32 random characters.");
    }
    if (secret.length() < SHORTEST_SECRET || secret.chars().distinct().count() < 8) {
      throw new StartFailure(
          "LIQA_SECRET is too short or too plain; production needs at least 32 random characters.");
    }
    if (KNOWN_SECRETS.contains(secret.toLowerCase(java.util.Locale.ROOT))
        || secret.contains("liqa-demo")) {
      throw new StartFailure(
          "LIQA_SECRET is one that stands in an example; make your own, 32 random characters or more.");
    }
    if (database != null && KNOWN_SECRETS.contains(database.password())) {
      throw new StartFailure(
          "LIQA_DB_PASSWORD is one that stands in an example; set another in the database and here.");
    }
  }

  private static void refuseUnknown(Map<String, String> environment) {
    Set<String> unknown = new TreeSet<>();
    for (String name : environment.keySet()) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new StartFailure(
          unknown.iterator().next() + " is not a setting of Liqa; the settings are "
              + String.join(", ", new TreeSet<>(KNOWN)) + ".");
    }
  }

  private static Profile profile(String value) {
    return switch (value) {
      case "demo" -> Profile.DEMO;
      case "production" -> Profile.PRODUCTION;
      default -> throw new StartFailure("LIQA_PROFILE is neither demo nor production.");
    };
  }

  private static DemoData demoData(String value) {
    return switch (value) {
      case "staff" -> DemoData.STAFF;
      case "weeks" -> DemoData.WEEKS;
      case "three-years" -> DemoData.THREE_YEARS;
      default -> throw new StartFailure("LIQA_DEMO_DATA is neither staff, weeks nor three-years.");
    };
  }

  private static String host(String value) {
    if (value.isBlank() || !value.equals(value.strip())) {
      throw new StartFailure("LIQA_HTTP_HOST is not an address to listen on, such as 127.0.0.1.");
    }
    return value;
  }

  private static Path folder(String value) {
    if (value.isBlank()) {
      throw new StartFailure("LIQA_DATA_DIR is empty; name a folder, or take it away.");
    }
    return Path.of(value).toAbsolutePath();
  }

  private static int port(String name, String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new StartFailure(name + " is not a number from 0 to 65535.", e);
    }
    throw new StartFailure(name + " is not a number from 0 to 65535.");
  }

  private static @Nullable DatabaseAddress database(Map<String, String> environment) {
    String url = environment.get("LIQA_DB_URL");
    String user = environment.get("LIQA_DB_USER");
    String password = environment.get("LIQA_DB_PASSWORD");
    if (url == null) {
      if (user != null || password != null) {
        throw new StartFailure(
            "LIQA_DB_URL is missing, though LIQA_DB_USER or LIQA_DB_PASSWORD is set.");
      }
      return null;
    }
    if (!url.startsWith("jdbc:mariadb://")) {
      throw new StartFailure("LIQA_DB_URL does not begin with jdbc:mariadb://.");
    }
    if (user == null) {
      throw new StartFailure("LIQA_DB_USER is missing, though LIQA_DB_URL is set.");
    }
    if (password == null || password.isEmpty()) {
      throw new StartFailure("LIQA_DB_PASSWORD is missing, though LIQA_DB_URL is set.");
    }
    return new DatabaseAddress(url, user, password);
  }

  private static @Nullable Turn turn(Map<String, String> environment) {
    String urls = environment.get("LIQA_TURN_URLS");
    String secret = environment.get("LIQA_TURN_SECRET");
    if (urls == null && secret == null) {
      return null;
    }
    if (urls == null) {
      throw new StartFailure("LIQA_TURN_URLS is missing, though LIQA_TURN_SECRET is set.");
    }
    if (!urls.matches("turns?:[^, ]+(,turns?:[^, ]+)*")) {
      throw new StartFailure(
          "LIQA_TURN_URLS is not a list such as turn:turn.example.org:3478?transport=udp.");
    }
    if (secret == null || secret.length() < 16) {
      throw new StartFailure("LIQA_TURN_SECRET is missing or shorter than 16 characters.");
    }
    return new Turn(List.of(urls.split(",", -1)), secret);
  }

  private static @Nullable OwnTurn ownTurn(Map<String, String> environment) {
    String turn = environment.get("LIQA_TURN");
    if (turn == null) {
      for (String name : List.of("LIQA_TURN_HOST", "LIQA_TURN_PORT")) {
        if (environment.containsKey(name)) {
          throw new StartFailure(name + " is for LIQA_TURN=embedded alone, and that is not set.");
        }
      }
      return null;
    }
    if (!turn.equals("embedded")) {
      throw new StartFailure("LIQA_TURN is not embedded; name other servers by LIQA_TURN_URLS.");
    }
    if (environment.containsKey("LIQA_TURN_URLS")) {
      throw new StartFailure("LIQA_TURN=embedded and LIQA_TURN_URLS are both set; choose one.");
    }
    String host = environment.getOrDefault("LIQA_TURN_HOST", "127.0.0.1");
    if (!IPV4.matcher(host).matches() || host.startsWith("0.")) {
      throw new StartFailure("LIQA_TURN_HOST is not an IPv4 address such as 192.0.2.7.");
    }
    return new OwnTurn(
        host, port("LIQA_TURN_PORT", environment.getOrDefault("LIQA_TURN_PORT", "0")));
  }

  private static @Nullable Smtp smtp(Map<String, String> environment) {
    String url = environment.get("LIQA_SMTP_URL");
    String user = environment.get("LIQA_SMTP_USER");
    String password = environment.get("LIQA_SMTP_PASSWORD");
    String from = environment.get("LIQA_SMTP_FROM");
    if (url == null) {
      if (user != null || password != null || from != null) {
        throw new StartFailure(
            "LIQA_SMTP_URL is missing, though another LIQA_SMTP setting is set.");
      }
      return null;
    }
    Matcher server = SMTP.matcher(url);
    if (!server.matches()) {
      throw new StartFailure(
          "LIQA_SMTP_URL is not an address such as smtp://mail.example.org:587 or smtps://mail.example.org:465.");
    }
    int port = port("LIQA_SMTP_URL's port", server.group("port"));
    if ((user == null) != (password == null)) {
      String missing = user == null ? "LIQA_SMTP_USER" : "LIQA_SMTP_PASSWORD";
      throw new StartFailure(
          missing + " is missing; a mail server wants a user with a password, or neither.");
    }
    if (from == null || !from.matches("[^@\\s<>]{1,64}@[A-Za-z0-9.-]{1,189}")) {
      throw new StartFailure("LIQA_SMTP_FROM is not an address such as liqa@example.org.");
    }
    return new Smtp(
        server.group("host"), port, server.group("scheme").equals("smtps"), user, password, from);
  }

  private static List<URI> bridges(@Nullable String value) {
    if (value == null) {
      return List.of();
    }
    List<URI> bridges =
        Arrays.stream(value.split(",", -1)).map(Settings::bridge).toList();
    if (bridges.size() > MOST_BRIDGES || Set.copyOf(bridges).size() != bridges.size()) {
      throw new StartFailure("LIQA_BRIDGES names a bridge twice, or more than 100.");
    }
    return bridges;
  }

  private static URI bridge(String value) {
    try {
      URI uri = URI.create(value.strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare = uri.getRawUserInfo() == null
          && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
      if (web && bare && uri.getHost() != null && uri.getPort() != 0) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "LIQA_BRIDGES is not a list such as http://10.0.0.5:8080,http://10.0.0.6:8080.", e);
    }
    throw new StartFailure(
        "LIQA_BRIDGES is not a list such as http://10.0.0.5:8080,http://10.0.0.6:8080.");
  }

  private static @Nullable URI publicUrl(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      URI uri = URI.create(value);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && (uri.getPath() == null || uri.getPath().isEmpty())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "LIQA_PUBLIC_URL is not an origin such as https://liqa.example.org.", e);
    }
    throw new StartFailure(
        "LIQA_PUBLIC_URL is not an origin such as https://liqa.example.org, without a path.");
  }

  private static @Nullable Instant now(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return Check.instant("LIQA_NOW", OffsetDateTime.parse(value).toInstant());
    } catch (InvalidValue e) {
      throw new StartFailure("LIQA_NOW " + e.rule() + ".", e);
    } catch (DateTimeException e) {
      throw new StartFailure(
          "LIQA_NOW is not an instant with an offset such as 2026-11-24T09:00:00+03:00.", e);
    }
  }
}
