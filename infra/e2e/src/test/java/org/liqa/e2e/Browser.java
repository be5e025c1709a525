package org.liqa.e2e;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A Chromium with nothing in it yet: no cookies, no cache, and a camera and a microphone that are
/// made up and allowed.
///
/// Two of these are two people. One thread at a time.
final class Browser implements AutoCloseable {

  /// As long as a page may take on a machine of two cores that does other things.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /// A question about media goes through several threads of a browser that may have to wait their
  /// turn.
  private static final Duration SCRIPT_PATIENCE = Duration.ofSeconds(60);

  /// Held, since a logger that nobody holds forgets its level. It warns at every start that it has
  /// no typed commands for this Chromium; we use none.
  private static final Logger COMMAND_FINDER =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  static {
    COMMAND_FINDER.setLevel(Level.SEVERE);
  }

  private static final AtomicInteger OPENED = new AtomicInteger();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /// A window of a desk, 1280 × 800, of somebody who reads Arabic.
  static Browser open() {
    return open("ar", 1280, 800);
  }

  /// @param language what the browser says that its user reads, such as `ar` or `en`
  /// @param width    of the page, in CSS pixels; may be as narrow as a telephone
  /// @param height   of the page, in CSS pixels
  static Browser open(String language, int width, int height) {
    return open(language, width, height, options -> {});
  }

  /// @param more what this browser is started with besides
  static Browser open(String language, int width, int height, Consumer<ChromeOptions> more) {
    var options = options(language);
    more.accept(options);
    var service = new ChromeDriverService.Builder()
        .usingDriverExecutable(program("chromedriver"))
        .usingAnyFreePort()
        .build();
    var browser = new Browser(new ChromeDriver(service, options));
    browser.driver.manage().timeouts().scriptTimeout(SCRIPT_PATIENCE);
    browser.resize(width, height);
    return browser;
  }

  private static ChromeOptions options(String language) {
    Path profile = Project.made("profiles")
        .resolve(ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet());
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(program("chromium"));
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--user-data-dir=" + profile,
        "--lang=" + language,
        "--accept-lang=" + language,
        // Few pictures a second: two people on two cores encode and decode all of them.
        "--use-fake-device-for-media-stream=fps=5",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        // A telephone has none beside its pages.
        "--hide-scrollbars",
        // Two browsers of one machine do not find each other's mDNS names.
        "--disable-features=WebRtcHideLocalIpsWithMdns",
        "--force-prefers-reduced-motion",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    return options;
  }

  /// Debian's names first; Selenium's own search would try to download.
  private static File program(String name) {
    List<String> names = name.equals("chromium")
        ? List.of("chromium", "chromium-browser", "google-chrome")
        : List.of(name);
    Stream<String> folders =
        Stream.of((System.getenv("PATH") + ":/usr/bin:/usr/lib/chromium").split(":"));
    return folders
        .flatMap(folder -> names.stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException(name + " is not on PATH; infra/test installs it"))
        .toFile();
  }

  /// For what is not said here.
  ChromeDriver driver() {
    return driver;
  }

  /// Goes to a page of Liqa.
  ///
  /// @param path from the root, such as `/` or `/visits/…/call`
  Browser go(RunningLiqa liqa, String path) {
    return go(liqa.origin().resolve(path));
  }

  /// Goes to any page.
  Browser go(URI page) {
    driver.get(page.toString());
    return this;
  }

  /// Makes the page that large; unlike a window it may be as narrow as a telephone.
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /// Does something while the window is as high as the page, where the page is higher.
  void wholePage(Runnable what) {
    List<?> size = (List<?>) run("const page = document.documentElement;"
        + " return [innerWidth, innerHeight, Math.max(innerHeight, page.scrollHeight)];");
    int width = ((Number) size.get(0)).intValue();
    resize(width, ((Number) size.get(2)).intValue());
    what.run();
    resize(width, ((Number) size.get(1)).intValue());
  }

  /// The first element with that `data-testid`, as soon as it is shown.
  WebElement byTestId(String id) {
    return shown(By.cssSelector("[data-testid=\"" + id + "\"]"));
  }

  /// The first such element, as soon as it is shown.
  WebElement shown(By by) {
    return until(
        () -> driver.findElements(by).stream().filter(WebElement::isDisplayed).findFirst(),
        by + " is shown");
  }

  /// Waits until the page says yes; a question that fails while the page changes is asked again.
  ///
  /// @param question a JavaScript expression
  void untilTrue(String question) {
    untilTrue(question, PATIENCE);
  }

  /// As [#untilTrue(String)], for what takes its time.
  void untilTrue(String question, Duration patience) {
    until(
        () -> Optional.of(run("return Boolean(" + question + ");")).filter(Boolean.TRUE::equals),
        question,
        patience);
  }

  /// Waits until there is an answer, and gives it.
  ///
  /// @param what said when there is none in time
  <T> T until(Supplier<Optional<T>> answer, String what) {
    return until(answer, what, PATIENCE);
  }

  /// As [#until(Supplier, String)], for what takes its time.
  <T> T until(Supplier<Optional<T>> answer, String what, Duration patience) {
    return Objects.requireNonNull(new WebDriverWait(driver, patience, Duration.ofMillis(100))
        .ignoring(StaleElementReferenceException.class)
        .ignoring(JavascriptException.class)
        .withMessage(() -> what + " (the page is " + driver.getCurrentUrl() + ")")
        .<@Nullable T>until(unused -> answer.get().orElse(null)));
  }

  /// Runs JavaScript in every page from now on, before the page's own.
  void inEveryPage(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /// Runs JavaScript in the page and gives what it returns.
  Object run(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  /// What the page complained of since this was last asked: errors in its console.
  List<String> complaints() {
    Predicate<LogEntry> severe = entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue();
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(severe)
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
