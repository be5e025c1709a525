package org.liqa.signaling.bridge;

import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A participant's end of a conference: what the bridge gave them, what they were last offered, and
/// what they send. Owned by its [Conference].
final class Endpoint {

  final UUID participant;
  final int generation;
  final BridgeTransport transport;
  private final Seats seats = new Seats();
  private OfferSdp offer;
  private boolean waiting = true;
  private @Nullable ClientTransport client;
  private Streams streams = Streams.NONE;

  @Nullable
  EndpointSocket socket;

  /// @param others what can be received at the moment
  Endpoint(
      UUID participant, int generation, BridgeTransport transport, Collection<Seats.Seat> others) {
    this.participant = participant;
    this.generation = generation;
    this.transport = transport;
    seats.arrange(others);
    this.offer = new OfferSdp(mids(generation), 1, transport, seats.inOrder());
  }

  /// What the mids of a generation begin with. An answer repeats the mids of its offer, and nothing
  /// else in it tells of which offer it is one.
  static String mids(int generation) {
    return generation + "-";
  }

  /// Its id at the bridge, and the id of its stream in the browsers of the others.
  String id() {
    return id(participant);
  }

  /// The id of a participant's endpoint: theirs, without its dashes.
  static String id(UUID participant) {
    return participant.toString().replace("-", "");
  }

  OfferSdp offer() {
    return offer;
  }

  /// Whether the last offer has not been answered. There is one at a time, so that browsers never
  /// have to undo one.
  boolean isWaiting() {
    return waiting;
  }

  Streams streams() {
    return streams;
  }

  @Nullable
  ClientTransport client() {
    return client;
  }

  /// The last offer was answered.
  void answered(ClientTransport transport, Streams sends) {
    waiting = false;
    client = transport;
    streams = sends;
  }

  /// Offers anew if what can be received has changed and nothing is being waited for.
  ///
  /// @return whether there is a new offer
  boolean offerAnew(Collection<Seats.Seat> others) {
    if (waiting || !seats.arrange(others)) {
      return false;
    }
    offer = new OfferSdp(offer.mids(), offer.version() + 1, transport, seats.inOrder());
    waiting = true;
    return true;
  }

  /// Offers the same once more, for a browser that has something to add to its answer; an offer
  /// that is not answered stands.
  void offerOnceMore() {
    if (!waiting) {
      offer = new OfferSdp(offer.mids(), offer.version() + 1, transport, seats.inOrder());
      waiting = true;
    }
  }

  void closeSocket() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
