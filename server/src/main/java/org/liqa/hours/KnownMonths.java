package org.liqa.hours;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// What was read of the hours of each month, so that of years those months alone are read again to
/// which something was added since. Thread-safe.
final class KnownMonths {

  /// About 60 MB.
  private static final int MOST_GROUPS = 1_500_000;

  /// What an answer without groups takes, in groups.
  private static final int LEAST = 10;

  /// A month in which something was counted. Whoever adds to any cell adds to that of its whole
  /// month in the same transaction: so as long as these numbers are the same, every cell is.
  ///
  /// @param first   its first day
  /// @param changes how often something was added to it
  /// @param rebuild the number of the latest rebuild, which may have added to some cells alone
  /// @param server  the database's server: one that takes another's place may lack what that one
  ///                counted last
  record Month(LocalDate first, long changes, int rebuild, long server) {}

  /// @param inOrder what is told apart, in the order of the groups' keys
  private record Asked(HoursQuestion part, List<Grouping> inOrder) {}

  private record Known(Month month, VideoHours.Answer answer) {}

  private final Cache<Asked, Known> answers = Caffeine.newBuilder()
      .maximumWeight(MOST_GROUPS)
      .weigher((Asked asked, Known known) -> LEAST + known.answer().groups().size())
      .build();

  /// The months of a question's calendar and days in which something was counted.
  static List<Month> of(Handle handle, HoursQuestion question) {
    return handle
        .createQuery("""
            SELECT CAST(cell AS DATE) AS first, SUM(changes) AS changes,
              (SELECT number FROM roll_up_rebuild) AS rebuild, @@server_id AS server
            FROM video_hours
            WHERE grain = :grain AND size = :size AND cell >= :from AND cell < :to
            GROUP BY cell
            ORDER BY cell
            """)
        .bind("grain", Grain.ALL)
        .bind("size", question.month())
        .bind("from", question.month().firstOf(question.from()).atStartOfDay())
        .bind("to", question.to().atStartOfDay())
        .map(ConstructorMapper.of(Month.class))
        .list();
  }

  /// The answer to a question of what is in a month.
  ///
  /// @param month as the transaction sees it in which is read
  VideoHours.Answer answer(
      Month month, HoursQuestion question, Function<HoursQuestion, VideoHours.Answer> read) {
    Asked asked = new Asked(question.inMonth(month.first()), List.copyOf(question.by()));
    Known known = answers.getIfPresent(asked);
    if (known == null || !known.month().equals(month)) {
      known = new Known(month, read.apply(asked.part()));
      answers.put(asked, known);
    }
    return known.answer();
  }
}
