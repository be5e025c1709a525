package org.liqa.hours;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;

/// What the cells of the roll-up tell apart beside time and gender. The same hours are kept in each
/// grain, so that a question reads no more cells than it tells apart.
enum Grain {
  CENTER_OFFICIAL,
  CENTER,
  OFFICIAL,
  /// By centre, and by what is asked and for whom: kind, residency, company.
  CENTER_REQUEST,
  /// By what is asked and for whom, of all centres.
  REQUEST,
  /// Neither centres nor officials. The last, since every session that closes writes these few
  /// cells: so they are locked for the shortest time.
  ALL;

  /// Whose column does not tell apart, and the official from hall to hall.
  static final UUID NOBODY = new UUID(0, 0);
  private static final String TOGETHER = "ALL";
  private static final String UNKNOWN = "UNKNOWN";

  /// The columns of a cell beside time and gender; the nil UUID and `ALL` where a grain does not
  /// tell apart, the nil UUID as official from hall to hall.
  record Keys(CenterId center, UUID official, String kind, String residency, String company) {}

  /// The coarsest grain in which the answer is.
  static Grain of(boolean tellsCenters, boolean tellsOfficials, boolean tellsRequests) {
    if (tellsRequests) {
      return tellsCenters ? CENTER_REQUEST : REQUEST;
    }
    if (tellsOfficials) {
      return tellsCenters ? CENTER_OFFICIAL : OFFICIAL;
    }
    return tellsCenters ? CENTER : ALL;
  }

  /// Whether its cells tell centres apart.
  boolean tellsCenters() {
    return columns().contains("center_id");
  }

  /// Whether its cells tell officials apart.
  boolean tellsOfficials() {
    return columns().contains("official_id");
  }

  /// The columns that its cells differ in, beside time and gender.
  List<String> columns() {
    return switch (this) {
      case CENTER_OFFICIAL -> List.of("center_id", "official_id");
      case CENTER -> List.of("center_id");
      case OFFICIAL -> List.of("official_id");
      case CENTER_REQUEST -> List.of("center_id", "kind", "residency", "company");
      case REQUEST -> List.of("kind", "residency", "company");
      case ALL -> List.of();
    };
  }

  /// What a cell of this grain has for time that counts as that.
  Keys keys(CountsAs as) {
    boolean byRequest = columns().contains("kind");
    return new Keys(
        tellsCenters() ? as.centerId() : new CenterId(NOBODY),
        tellsOfficials() && as.officialId() != null ? as.officialId().value() : NOBODY,
        byRequest ? orUnknown(as.kind()) : TOGETHER,
        byRequest ? orUnknown(as.residency()) : TOGETHER,
        byRequest ? (as.company() ? "YES" : "NO") : TOGETHER);
  }

  private static String orUnknown(@Nullable Enum<?> value) {
    return value == null ? UNKNOWN : value.name();
  }

  /// Whether an official's column means that there was none.
  static boolean isNobody(UUID official) {
    return official.equals(NOBODY);
  }

  /// Whether a column says that it is not known.
  static boolean isUnknown(String column) {
    return column.equals(UNKNOWN);
  }
}
