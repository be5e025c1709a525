package org.liqa.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// A catalogue of words in both languages: `<name>_ar.properties` and `<name>_en.properties` beside
/// the class that uses them, in UTF-8. Thread-safe.
public final class Words {

  private final Map<Language, Properties> words = new EnumMap<>(Language.class);

  /// @param user beside which the catalogue is
  /// @throws IllegalStateException if one language has a word that the other has not
  public Words(Class<?> user, String name) {
    for (Language language : Language.values()) {
      String file = name + "_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
      words.put(language, read(Objects.requireNonNull(user.getResourceAsStream(file), file)));
    }
    if (!of(Language.AR).keySet().equals(of(Language.EN).keySet())) {
      throw new IllegalStateException("the catalogues " + name + " have not the same words");
    }
  }

  /// The text of a key.
  public String text(Language language, String key) {
    return Objects.requireNonNull(of(language).getProperty(key), key);
  }

  /// The text of a key with a word put in for `{}`.
  public String text(Language language, String key, String word) {
    return text(language, key).replace("{}", word);
  }

  private Properties of(Language language) {
    return Objects.requireNonNull(words.get(language));
  }

  private static Properties read(InputStream file) {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
