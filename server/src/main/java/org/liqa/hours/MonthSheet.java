package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liqa.access.CenterId;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Language;
import org.liqa.platform.Sheet;
import org.liqa.platform.Words;

/// A month on paper, to be signed and filed: its figures by centre and gender, the adjustments of
/// earlier months, and the hash. Thread-safe.
final class MonthSheet {

  private static final Words WORDS = new Words(MonthSheet.class, "month");

  private final Directory directory;
  private final Sheet sheet = new Sheet();

  /// @param directory names the centres
  MonthSheet(Directory directory) {
    this.directory = directory;
  }

  /// As PDF.
  byte[] pdf(Language language, Months.State state) {
    List<MonthFigure> figures = state.figures();
    Map<CenterId, Name> names =
        directory.centers().stream().collect(Collectors.toMap(Center::id, Center::name));
    List<List<String>> rows = new ArrayList<>();
    figures.forEach(figure -> rows.add(List.of(
        name(language, figure.ofMonth()),
        Objects.requireNonNull(names.get(figure.centerId())).in(language),
        WORDS.text(language, figure.gender().name()),
        hours(figure.durationMs()),
        Long.toString(figure.sessions()),
        Long.toString(figure.visits()))));
    rows.add(List.of(
        WORDS.text(language, "total"),
        "",
        "",
        hours(sum(figures)),
        Long.toString(figures.stream().mapToLong(MonthFigure::sessions).sum()),
        Long.toString(figures.stream().mapToLong(MonthFigure::visits).sum())));
    return sheet.pdf(
        language,
        new Sheet.Content(
            title(language, state.month()),
            lines(language, state, figures),
            Stream.of("month", "center", "gender", "hours", "sessions", "visits")
                .map(key -> WORDS.text(language, key))
                .toList(),
            List.of(4, 6, 3, 5, 3, 3),
            rows));
  }

  /// What it is called.
  static String title(Language language, YearMonth month) {
    return WORDS.text(language, "title", name(language, month.atDay(1)));
  }

  /// Its sums, in lines of text.
  static String summary(Language language, Months.State state) {
    return String.join("\n", lines(language, state, state.figures()));
  }

  private static List<String> lines(
      Language language, Months.State state, List<MonthFigure> figures) {
    List<String> lines = new ArrayList<>();
    lines.add(WORDS.text(language, "men", hours(sum(of(figures, Gender.MALE)))));
    lines.add(WORDS.text(language, "women", hours(sum(of(figures, Gender.FEMALE)))));
    lines.add(WORDS.text(language, "whole", hours(sum(figures))));
    state
        .signed()
        .ifPresentOrElse(
            signed -> {
              lines.add(WORDS.text(language, "signed", signed.signedBy())
                  + " – "
                  + when(signed.signedAt()));
              lines.add(WORDS.text(language, "hash", signed.sha256()));
              if (!signed.isWhole()) {
                lines.add(WORDS.text(language, "damaged"));
              }
            },
            () -> lines.add(WORDS.text(language, "open")));
    return lines;
  }

  private static List<MonthFigure> of(List<MonthFigure> figures, Gender gender) {
    return figures.stream().filter(figure -> figure.gender() == gender).toList();
  }

  private static long sum(List<MonthFigure> figures) {
    return figures.stream().mapToLong(MonthFigure::durationMs).sum();
  }

  /// Hours, minutes, seconds and thousandths, as nothing of a signed figure is rounded.
  static String hours(long ms) {
    long whole = Math.abs(ms);
    return "%s%d:%02d:%02d.%03d"
        .formatted(
            ms < 0 ? "-" : "",
            whole / 3_600_000,
            whole / 60_000 % 60,
            whole / 1_000 % 60,
            whole % 1_000);
  }

  private static String name(Language language, LocalDate month) {
    return DateTimeFormatter.ofPattern(
            "MMMM yyyy", Locale.of(language == Language.AR ? "ar" : "en"))
        .withDecimalStyle(DecimalStyle.STANDARD)
        .format(YearMonth.from(month));
  }

  private static String when(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
        .withZone(Overview.SERVICE)
        .format(at);
  }
}
