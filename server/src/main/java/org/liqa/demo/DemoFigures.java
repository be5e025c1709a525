package org.liqa.demo;

import java.time.Duration;

/// What the three years add up to. Men's, women's and companies' requests make all requests here,
/// 88,172; the published total is ten fewer.
///
/// @param men                  men's requests that are no company's
/// @param residents            of men and women together
/// @param ministerAppointments visits to meet the minister that were not cancelled
record DemoFigures(
    int men,
    int women,
    int companies,
    int residents,
    int ministerAppointments,
    int callsIn,
    int callsOut,
    long menMs,
    long womenMs) {

  /// As published of the first three years: 298,000 hours, 56 of 100 men's and 44 women's.
  static final DemoFigures PUBLISHED = new DemoFigures(
      56_896,
      20_036,
      11_240,
      10_062,
      5_500,
      255_920,
      27_753,
      Duration.ofHours(166_880).toMillis(),
      Duration.ofHours(131_120).toMillis());

  /// The same shares of fewer.
  DemoFigures part(int of) {
    return new DemoFigures(
        men / of,
        women / of,
        companies / of,
        residents / of,
        ministerAppointments / of,
        callsIn / of,
        callsOut / of,
        menMs / of,
        womenMs / of);
  }

  /// What is left to be made of them.
  DemoFigures less(DemoFigures there) {
    return new DemoFigures(
        men - there.men,
        women - there.women,
        companies - there.companies,
        residents - there.residents,
        ministerAppointments - there.ministerAppointments,
        callsIn - there.callsIn,
        callsOut - there.callsOut,
        menMs - there.menMs,
        womenMs - there.womenMs);
  }

  /// Requests of somebody's own, men's or women's.
  int requests(boolean isMen) {
    return isMen ? men : women;
  }

  /// Milliseconds of men's or women's video visits.
  long ms(boolean isMen) {
    return isMen ? menMs : womenMs;
  }
}
