package org.liqa.hours;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.InvalidValue;

/// The words of the sheets, in one of both languages. Thread-safe.
final class SheetWords {

  private final boolean arabic;
  private final Properties words = new Properties();

  private SheetWords(String language) {
    this.arabic = language.equals("ar");
    String file = "sheet_" + language + ".properties";
    try (Reader reader = new InputStreamReader(
        Objects.requireNonNull(SheetWords.class.getResourceAsStream(file), file),
        StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those of a language.
  ///
  /// @param language `ar`, `en`, or null for Arabic
  /// @throws InvalidValue if it is another
  static SheetWords in(@Nullable String language) {
    return switch (language) {
      case null -> new SheetWords("ar");
      case "ar", "en" -> new SheetWords(language);
      default -> throw new InvalidValue("lang", "must be ar or en");
    };
  }

  boolean isArabic() {
    return arabic;
  }

  String of(String name) {
    return Objects.requireNonNull(words.getProperty(name), name);
  }
}
