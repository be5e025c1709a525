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
  REQUESTS_PER_DAY(4, o -> o.requestsPerDay()),
  MINISTER_APPOINTMENTS(0, o -> o.ministerAppointments()),
  CALLS_IN(0, o -> o.callsIn()),
  CALLS_OUT(0, o -> o.callsOut()),
  CALLS_IN_PER_YEAR(4, o -> o.callsInPerYear()),
  VIDEO_HOURS(4, o -> o.videoMs() / 3_600_000.0),
  VIDEO_OF_MEN_SHARE(4, o -> o.videoOfMenShare()),
  VIDEO_OF_WOMEN_SHARE(4, o -> o.videoOfWomenShare()),
  MEAN_REGISTRATION_MINUTES(
      4, o -> o.meanRegistrationMs() == null ? null : o.meanRegistrationMs() / 60_000.0),
  RECEPTION_CAPACITY(0, o -> o.receptionCapacity()),
  SATISFIED_SHARE(4, o -> o.satisfiedShare()),
  FIRST_MEETING_SHARE(4, o -> o.firstMeetingShare());

  private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

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

  /// What is wrong with a value, as the end of a sentence; empty if nothing is.
  Optional<String> refusal(BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(LARGEST) > 0) {
      return Optional.of("must be from 0 to " + LARGEST.toPlainString());
    }
    if (isShare() && value.compareTo(BigDecimal.ONE) > 0) {
      return Optional.of("must be a share from 0 to 1, such as 0.56");
    }
    if (value.stripTrailingZeros().scale() > decimals) {
      return Optional.of(
          decimals == 0 ? "must be a whole number" : "must have at most 4 decimal places");
    }
    return Optional.empty();
  }

  private boolean isShare() {
    return name().endsWith("_SHARE");
  }
}
