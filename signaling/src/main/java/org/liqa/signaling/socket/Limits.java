package org.liqa.signaling.socket;

import java.time.Duration;

/// The bounds that every connection is held to.
///
/// @param joinWithin     how long a connection may be open without having joined
/// @param silence        how long nothing may come from a connection before it is taken as lost
/// @param burst          messages that may come at once; who comes into a full room describes
/// themselves to eleven others, with a dozen candidates each
/// @param perSecond      messages a second after that; a call's candidates come in bursts,
/// heartbeats every 5 s
/// @param queueBytes     bytes that may wait to be read by a client; a slower one is dropped and
/// can resume
/// @param unjoinedAtMost connections that have not joined, from one address
public record Limits(
    Duration joinWithin,
    Duration silence,
    int burst,
    double perSecond,
    int queueBytes,
    int unjoinedAtMost) {

  /// Those of the contract.
  public static final Limits STANDARD =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 150, 10, 256 * 1024, 10_000);
}
