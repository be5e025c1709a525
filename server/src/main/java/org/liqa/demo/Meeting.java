package org.liqa.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.directory.Hall;

/// A visit of the three years, while it is planned.
final class Meeting {

  /// What became of it.
  enum Outcome {
    HELD,
    NO_SHOW,
    CANCELLED,
    FAILED
  }

  final int day;
  final Instant startsAt;
  final DemoPlaces.Place place;
  final Hall hall;
  final @Nullable OfficialId official;

  /// The other side, where it is not an official.
  final DemoPlaces.@Nullable Place counterpart;

  final @Nullable Hall counterpartHall;
  final Ask ask;
  Outcome outcome;
  long connectedMs;

  /// @param day counts the working days
  Meeting(
      int day,
      Instant startsAt,
      DemoPlaces.Place place,
      Hall hall,
      @Nullable OfficialId official,
      DemoPlaces.@Nullable Place counterpart,
      @Nullable Hall counterpartHall,
      Ask ask,
      Outcome outcome) {
    this.day = day;
    this.startsAt = startsAt;
    this.place = place;
    this.hall = hall;
    this.official = official;
    this.counterpart = counterpart;
    this.counterpartHall = counterpartHall;
    this.ask = ask;
    this.outcome = outcome;
  }
}
