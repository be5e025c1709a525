package org.liqa.feed;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// The words of the feeds, in both languages. Thread-safe.
final class FeedWords {

  private static final Map<FeedLanguage, Properties> WORDS = new EnumMap<>(FeedLanguage.class);

  static {
    for (FeedLanguage language : FeedLanguage.values()) {
      WORDS.put(language, read("feed_" + language.name().toLowerCase(Locale.ROOT) + ".properties"));
    }
  }

  private FeedWords() {}

  /// A text with a word put in for `{}`.
  static String of(FeedLanguage language, String key, String word) {
    String text = Objects.requireNonNull(WORDS.get(language)).getProperty(key);
    return Objects.requireNonNull(text, key).replace("{}", word);
  }

  private static Properties read(String name) {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(
        Objects.requireNonNull(FeedWords.class.getResourceAsStream(name)),
        StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
