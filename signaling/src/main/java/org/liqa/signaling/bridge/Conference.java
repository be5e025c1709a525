package org.liqa.signaling.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.bridge.BridgeTrouble.Next;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.BridgeAsk;

/// A room's conference on one bridge: its endpoints, and who is offered what.
///
/// One thread at a time, its [RoomLine]'s; every method may wait for the bridge.
final class Conference {

  private static final int MOST_TRIES = 4;

  /// A change that may be asked for twice.
  private interface Change {
    void ask() throws BridgeTrouble, InterruptedException;
  }

  private final Bridge bridge;
  private final int generation;
  private final String meeting;
  private final Consumer<BridgeAnswer> answers;
  private final Consumer<Endpoint> connect;
  private final Map<UUID, Endpoint> endpoints = new LinkedHashMap<>();
  private boolean made;

  /// A conference that is not made before somebody enters it.
  ///
  /// @param meeting its id at the bridge, which no other conference had
  /// @param connect opens an endpoint's messages with the bridge
  Conference(
      Bridge bridge,
      int generation,
      String meeting,
      Consumer<BridgeAnswer> answers,
      Consumer<Endpoint> connect) {
    this.bridge = bridge;
    this.generation = generation;
    this.meeting = meeting;
    this.answers = answers;
    this.connect = connect;
  }

  Bridge bridge() {
    return bridge;
  }

  int generation() {
    return generation;
  }

  /// Whether that is one of its endpoints still.
  boolean has(Endpoint endpoint) {
    return endpoints.get(endpoint.participant) == endpoint;
  }

  /// Makes somebody's endpoint, anew if there was one.
  ///
  /// @return the first offer to them
  String enter(UUID participant, int newGeneration) throws BridgeTrouble, InterruptedException {
    Endpoint older = endpoints.remove(participant);
    if (older != null) {
      older.closeSocket();
      expire(older.id());
    }
    BridgeTransport transport = create(Endpoint.id(participant));
    Endpoint endpoint = new Endpoint(participant, newGeneration, transport, seats(participant));
    endpoints.put(participant, endpoint);
    offerAnew();
    return endpoint.offer().text();
  }

  /// Asks for an endpoint until there is one, whatever an earlier request whose answer was lost has
  /// left behind.
  private BridgeTransport create(String id) throws BridgeTrouble, InterruptedException {
    boolean newConference = !made;
    boolean silent = false;
    for (int tries = 1; ; tries++) {
      try {
        BridgeTransport transport = bridge.colibri().create(meeting, newConference, id);
        made = true;
        return transport;
      } catch (BridgeTrouble trouble) {
        boolean last = tries == MOST_TRIES;
        if (trouble.next() == Next.AGAIN && !silent && !last) {
          silent = true;
        } else if (trouble.next() == Next.CONFERENCE_THERE && newConference && !last) {
          newConference = false;
        } else if (trouble.next() == Next.ENDPOINT_THERE && !last) {
          expire(id);
          // An endpoint that was alone takes its conference with it.
          newConference = endpoints.isEmpty();
        } else if (trouble.next() == Next.CONFERENCE_GONE && !made && !last) {
          newConference = true;
        } else {
          throw trouble;
        }
      }
    }
  }

  /// Takes in what a participant has for the bridge.
  void describe(BridgeAsk.Describe said) throws BridgeTrouble, InterruptedException {
    Endpoint endpoint = endpoints.get(said.participant());
    if (endpoint == null || endpoint.generation != said.generation()) {
      return;
    }
    switch (said.sdpType()) {
      case "answer" -> answer(endpoint, said);
      case "offer" -> offered(endpoint, said);
      default -> {
        // A rollback undoes an offer of the browser's own, and those are not taken.
      }
    }
  }

  /// The bridge alone offers. A browser that has something new to send and offers it is offered to
  /// in its turn, takes its own back, and answers with it; to one that has not answered yet, or
  /// whose answer was of no use, the last offer is said again. One that restarts ICE has lost its
  /// way to the bridge, which can't restart it over HTTP: its end is made anew.
  private void offered(Endpoint endpoint, BridgeAsk.Describe said) {
    ClientTransport client = endpoint.client();
    boolean restarts = client != null
        && AnswerSdp.ufrag(said.sdp())
            .filter(ufrag -> !ufrag.equals(client.ufrag()))
            .isPresent();
    if (restarts) {
      answers.accept(new BridgeAnswer.Forgotten(endpoint.generation, endpoint.participant));
    } else {
      endpoint.offerOnceMore();
      tell(endpoint);
    }
  }

  private void answer(Endpoint endpoint, BridgeAsk.Describe said)
      throws BridgeTrouble, InterruptedException {
    if (!endpoint.isWaiting()) {
      return;
    }
    AnswerSdp answer;
    try {
      answer = AnswerSdp.read(said.sdp());
    } catch (AnswerSdp.Fault fault) {
      refuse(said, fault.detail());
      return;
    }
    String mids = endpoint.offer().mids();
    if (answer.mids().stream().noneMatch(mid -> mid.startsWith(mids))) {
      // It answers an offer of an older generation.
      return;
    }
    if (!answer.mids().equals(expectedMids(endpoint.offer()))) {
      refuse(said, "its mids are not those of the offer");
      return;
    }
    if (sentByAnother(endpoint, answer.streams())) {
      refuse(said, "an SSRC is another's");
      return;
    }
    take(endpoint, answer);
  }

  private void take(Endpoint endpoint, AnswerSdp answer)
      throws BridgeTrouble, InterruptedException {
    if (!answer.transport().equals(endpoint.client())
        || !answer.streams().equals(endpoint.streams())) {
      update(endpoint, answer);
    }
    endpoint.answered(answer.transport(), answer.streams());
    answers.accept(new BridgeAnswer.Taken(endpoint.generation, endpoint.participant));
    if (endpoint.socket == null) {
      connect.accept(endpoint);
    }
    offerAnew();
  }

  private void update(Endpoint endpoint, AnswerSdp answer)
      throws BridgeTrouble, InterruptedException {
    twice(() ->
        bridge.colibri().update(meeting, endpoint.id(), answer.transport(), answer.streams()));
  }

  private void expire(String endpoint) throws BridgeTrouble, InterruptedException {
    twice(() -> bridge.colibri().expire(meeting, endpoint));
  }

  /// Once more where no answer came: the connection that was kept open may have been stale.
  private static void twice(Change change) throws BridgeTrouble, InterruptedException {
    try {
      change.ask();
    } catch (BridgeTrouble trouble) {
      if (trouble.next() != Next.AGAIN) {
        throw trouble;
      }
      change.ask();
    }
  }

  private void refuse(BridgeAsk.Describe said, String why) {
    answers.accept(new BridgeAnswer.Refused(
        said.generation(),
        said.participant(),
        "The bridge can't be given this: " + why + ".",
        said.ref()));
  }

  private static List<String> expectedMids(OfferSdp offer) {
    return java.util.stream.IntStream.range(0, offer.sections())
        .mapToObj(section -> OfferSdp.mid(offer.mids(), section))
        .toList();
  }

  /// The bridge knows streams by SSRC alone: who may claim another's takes their place.
  private boolean sentByAnother(Endpoint endpoint, Streams streams) {
    return endpoints.values().stream()
        .filter(other -> other != endpoint)
        .anyMatch(other -> other.streams().ssrcs().stream().anyMatch(streams.ssrcs()::contains));
  }

  /// Sends the last offer again if it was not answered.
  void again(UUID participant, int itsGeneration) {
    Endpoint endpoint = endpoints.get(participant);
    if (endpoint != null && endpoint.generation == itsGeneration && endpoint.isWaiting()) {
      tell(endpoint);
    }
  }

  /// Ends somebody's endpoint.
  void leave(UUID participant) throws BridgeTrouble, InterruptedException {
    Endpoint endpoint = endpoints.remove(participant);
    if (endpoint != null) {
      endpoint.closeSocket();
      try {
        expire(endpoint.id());
      } finally {
        offerAnew();
      }
    }
  }

  /// Ends the conference.
  void close() throws BridgeTrouble, InterruptedException {
    closeSockets();
    twice(() -> bridge.colibri().expire(meeting));
  }

  /// Sees whether the endpoints' messages still get through.
  void beat() {
    endpoints.values().forEach(endpoint -> {
      if (endpoint.socket != null) {
        endpoint.socket.beat();
      }
    });
  }

  /// Closes what is open on this side and leaves the bridge as it is.
  void closeSockets() {
    endpoints.values().forEach(Endpoint::closeSocket);
  }

  private void offerAnew() {
    for (Endpoint endpoint : endpoints.values()) {
      if (endpoint.offerAnew(seats(endpoint.participant))) {
        tell(endpoint);
      }
    }
  }

  private void tell(Endpoint endpoint) {
    answers.accept(new BridgeAnswer.Offered(
        endpoint.generation, endpoint.participant, endpoint.offer().text()));
  }

  private List<Seats.Seat> seats(@Nullable UUID butNot) {
    return endpoints.values().stream()
        .filter(other -> !other.participant.equals(butNot))
        .filter(other -> !other.streams().ssrcs().isEmpty())
        .map(other -> new Seats.Seat(other.id(), other.streams()))
        .toList();
  }
}
