package org.liqa.notify;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of the text messages. Thread-safe.
final class Catalogue {

  private static final String ARABIC = "messages_ar.properties";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

  /// First-strong isolate and its end (UAX #9 §2.4.2): what stands between them has a direction of
  /// its own and can't change that of the line.
  private static final String ISOLATE = "\u2068";

  private static final String POP = "\u2069";

  private static final Pattern DIRECTION = Pattern.compile("[\u202A-\u202E\u2066-\u2069]");

  private final Map<Purpose, String> texts;

  private Catalogue(Map<Purpose, String> texts) {
    this.texts = texts;
  }

  /// The Arabic texts.
  ///
  /// @throws IllegalStateException if a purpose has none
  static Catalogue arabic() {
    Properties read = read(ARABIC);
    Map<Purpose, String> texts = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      if (purpose.medium() != Medium.TEXT) {
        continue;
      }
      String text = read.getProperty(purpose.name());
      if (text == null) {
        throw new IllegalStateException(ARABIC + " has no " + purpose);
      }
      texts.put(purpose, text);
    }
    return new Catalogue(texts);
  }

  /// What is to be told, in words.
  ///
  /// @throws IllegalArgumentException if the notice lacks a word that its text needs
  String text(Notice notice) {
    String text = Objects.requireNonNull(texts.get(notice.purpose()), "not told by text message");
    return PLACEHOLDER.matcher(text).replaceAll(found -> word(notice, found));
  }

  private static String word(Notice notice, MatchResult found) {
    String word = notice.words().get(found.group(1));
    if (word == null) {
      throw new IllegalArgumentException(notice.purpose() + " needs the word " + found.group(1));
    }
    String plain = DIRECTION.matcher(word).replaceAll("");
    return Matcher.quoteReplacement(ISOLATE + plain + POP);
  }

  private static Properties read(String name) {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(
        Objects.requireNonNull(Catalogue.class.getResourceAsStream(name)),
        StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
