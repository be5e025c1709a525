package org.liqa.quality;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.UserId;
import org.liqa.request.RequestId;

/// Table `rating`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(Rating.class)
interface RatingStore {

  /// @throws org.jdbi.v3.core.JdbiException if the request has its rating (1062)
  @SqlUpdate("""
      INSERT INTO rating (id, request_id, center_id, score, comment, rated_at, taken_by)
      VALUES (:id, :requestId, :centerId, :score, :comment, :ratedAt, :by)
      """)
  void insert(@BindMethods Rating rating, UserId by);

  /// Ratings, latest first, those before `before`; walks the primary key from its end, or
  /// `rating_by_center`.
  @SqlQuery("""
      SELECT id, request_id, center_id, score, comment, rated_at
      FROM rating
      WHERE (:center IS NULL OR center_id = :center)
        AND (:request IS NULL OR request_id = :request)
        AND (:before IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<Rating> list(
      @Nullable CenterId center, @Nullable RequestId request, @Nullable UUID before, int limit);
}
