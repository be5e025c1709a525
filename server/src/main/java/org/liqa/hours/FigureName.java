package org.liqa.hours;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A figure that others publish of the service, and what Liqa counts for the same days.
enum FigureName {
  REQUESTS(0, o -> o.requests()),
  REQUESTS_OF_MEN(0, o -> o.requestsOfMen()),
  REQUESTS_OF_WOMEN(0, o -> o.requestsOfWomen()),
  REQUESTS_OF_CITIZENS(0, o -> o.requestsOfCitizens()),
  REQUESTS_OF_RESIDENTS(0, o -> o.requestsOfResidents()),
  REQUESTS_OF_COMPANIES(0, o -> o.requestsOfCompanies()),
  REQUESTS_PER_DAY(FigureName.MOST_DECIMALS, o -> o.requestsPerDay()),
  MINISTER_APPOINTMENTS(0, o -> o.ministerAppointments()),
  CALLS_IN(0, o -> o.callsIn()),
  CALLS_OUT(0, o -> o.callsOut()),
  CALLS_IN_PER_YEAR(FigureName.MOST_DECIMALS, o -> o.callsInPerYear()),
  VIDEO_HOURS(FigureName.MOST_DECIMALS, o -> o.videoMs() / 3_600_000.0),
  VIDEO_OF_MEN_SHARE(FigureName.MOST_DECIMALS, o -> o.videoOfMenShare()),
  VIDEO_OF_WOMEN_SHARE(FigureName.MOST_DECIMALS, o -> o.videoOfWomenShare()),
  MEAN_REGISTRATION_MINUTES(
      FigureName.MOST_DECIMALS,
      o -> o.meanRegistrationMs() == null ? null : o.meanRegistrationMs() / 60_000.0),
  RECEPTION_CAPACITY(0, o -> o.receptionCapacity()),
  SATISFIED_SHARE(FigureName.MOST_DECIMALS, o -> o.satisfiedShare()),
  FIRST_MEETING_SHARE(FigureName.MOST_DECIMALS, o -> o.firstMeetingShare());

  /// Of what is no count.
  static final int MOST_DECIMALS = 4;

  static final long LARGEST = 1_000_000_000_000L;

  private final int decimals;
  private final Function<OverviewView, @Nullable Number> counted;

  FigureName(int decimals, Function<OverviewView, @Nullable Number> counted) {
    this.decimals = decimals;
    this.counted = counted;
  }

  /// The figure of that name in a file.
  static Optional<FigureName> named(String name) {
    return Arrays.stream(values()).filter(f -> f.wireName().equals(name)).findFirst();
  }

  /// Its name in files and answers.
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What Liqa counts itself; null where there was nothing to count it from.
  @Nullable
  Double counted(OverviewView overview) {
    Number number = counted.apply(overview);
    return number == null ? null : number.doubleValue();
  }

  /// What is wrong with a value that is not less than nothing; empty if nothing is.
  Optional<FileFault> refusal(BigDecimal value) {
    if (value.compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
      return Optional.of(FileFault.LARGE);
    }
    if (isShare() && value.compareTo(BigDecimal.ONE) > 0) {
      return Optional.of(FileFault.SHARE);
    }
    if (value.stripTrailingZeros().scale() > decimals) {
      return Optional.of(isCount() ? FileFault.WHOLE : FileFault.DECIMALS);
    }
    return Optional.empty();
  }

  /// Whether it counts something, one by one.
  boolean isCount() {
    return decimals == 0;
  }

  /// Whether it is a part of a whole, 0 to 1.
  boolean isShare() {
    return name().endsWith("_SHARE");
  }
}
