package org.liqa.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.reception.Gender;
import org.liqa.request.Channel;
import org.liqa.request.Kind;

/// A request of the three years, while it is planned.
final class Ask {

  final Gender gender;
  final DemoPlaces.@Nullable Place place;
  final Channel channel;
  Kind kind;
  boolean isResident;
  Instant at;

  /// When its last meeting was to be; null for one that had none.
  @Nullable
  Instant lastMeeting;

  /// How long the registrar wrote; 0 from afar.
  int registrationMs;

  /// Its meetings that were not cancelled.
  int meetings;

  /// @param place null for one from afar
  Ask(Gender gender, DemoPlaces.@Nullable Place place, Channel channel, Kind kind, Instant at) {
    this.gender = gender;
    this.place = place;
    this.channel = channel;
    this.kind = kind;
    this.at = at;
  }
}
