package org.liqa.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A stretch of a list, and where the next begins.
///
/// @param items      at most as many as asked for
/// @param nextCursor what to send as `cursor` for the next stretch; null at the end
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /// Copies.
  public Page {
    items = List.copyOf(items);
  }

  /// A list that fits one page.
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  /// Each item as another.
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), nextCursor);
  }

  /// What a caller asks of a list: `?limit=` and `?cursor=`.
  ///
  /// @param limit 1 to 200
  /// @param after the key of the last item already seen, or null at the start
  public record Query(int limit, @Nullable String after) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 200;
    private static final int LONGEST_CURSOR = 200;

    /// Reads the two parameters.
    ///
    /// @throws ProblemException 400 if the limit is out of bounds or the cursor is none of ours
    public static Query of(@Nullable Integer limit, @Nullable String cursor) {
      if (limit != null && (limit < 1 || limit > HIGHEST_LIMIT)) {
        throw ProblemException.of(Problem.ofField(
            400, "malformed", "Malformed request", "limit", "must be from 1 to 200"));
      }
      return new Query(
          limit == null ? DEFAULT_LIMIT : limit, cursor == null ? null : decode(cursor));
    }

    /// The page of rows that were read with one more than `limit`, so that it is known whether more
    /// follow.
    ///
    /// @param rows rows in the list's order, `limit + 1` at most
    /// @param key  the text by which a row is found again
    public <T> Page<T> page(List<T> rows, Function<T, String> key) {
      if (rows.size() <= limit) {
        return new Page<>(rows, null);
      }
      List<T> items = rows.subList(0, limit);
      return new Page<>(items, encode(key.apply(items.getLast())));
    }

    /// The id of the last item already seen, of a list that is in order of ids; null at the start.
    ///
    /// @throws ProblemException 400 if the cursor is another list's
    public @Nullable UUID afterId() {
      try {
        return after == null ? null : Id.parse(after);
      } catch (IllegalArgumentException e) {
        throw badCursor();
      }
    }

    private static String encode(String key) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
      try {
        if (cursor.length() <= LONGEST_CURSOR) {
          return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        }
      } catch (IllegalArgumentException e) {
        throw badCursor();
      }
      throw badCursor();
    }

    /// The answer to a cursor that no list gave: 400.
    public static ProblemException badCursor() {
      return ProblemException.of(Problem.ofField(
          400, "malformed", "Malformed request", "cursor", "must be one that a list answered"));
    }
  }
}
