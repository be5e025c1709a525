package org.liqa.signaling.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the server says over `liqa.v1`. Wire names are frozen: add messages, never rename one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(name = "joined", value = ServerMessage.Joined.class),
  @Type(name = "waiting", value = ServerMessage.Waiting.class),
  @Type(name = "guest_waiting", value = ServerMessage.GuestWaiting.class),
  @Type(name = "participant_joined", value = ServerMessage.ParticipantJoined.class),
  @Type(name = "participant_changed", value = ServerMessage.ParticipantChanged.class),
  @Type(name = "participant_left", value = ServerMessage.ParticipantLeft.class),
  @Type(name = "transport", value = ServerMessage.Transport.class),
  @Type(name = "ice_servers", value = ServerMessage.IceServers.class),
  @Type(name = "description", value = ServerMessage.Description.class),
  @Type(name = "candidate", value = ServerMessage.Candidate.class),
  @Type(name = "state", value = ServerMessage.State.class),
  @Type(name = "ended", value = ServerMessage.Ended.class),
  @Type(name = "error", value = ServerMessage.Error.class),
  @Type(name = "pong", value = ServerMessage.Pong.class),
})
public sealed interface ServerMessage {

  /// How much it is to keep until it can be sent, in characters, roughly: only descriptions are
  /// long.
  default int weight() {
    int ofAny = 512;
    return this instanceof Description description && description.sdp() != null
        ? ofAny + description.sdp().length()
        : ofAny;
  }

  /// Somebody in the room, as the others see them.
  ///
  /// @param online whether their connection is there; one that is lost stays for a minute
  /// @param media  whether they said that they receive the other side's media
  record Participant(
      UUID participantId, Side side, String displayName, boolean online, boolean media) {}

  /// A STUN or TURN server, in the form of the browser's `RTCIceServer`.
  record IceServer(
      List<String> urls,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String username,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String credential) {

    /// Copies.
    public IceServer {
      urls = List.copyOf(urls);
    }

    /// Without the credential.
    @Override
    public String toString() {
      return "IceServer" + urls;
    }
  }

  /// The answer to `join`: who the client is, who is there, and how to connect.
  ///
  /// @param epoch            counts the connections of this participant, from 1
  /// @param participants     everyone in the order in which they came, oneself among them
  /// @param transport        `peer` or `bridge`
  /// @param polite           whether this client gives way when two offers cross; the hall does
  /// not.
  /// Of two who both
  ///                         would, the one whose id is the greater gives way
  /// @param iceServers       a credential's name begins with when it ends, in seconds since 1970;
  /// new ones come with
  ///                         every `joined`, and in [IceServers] well before that
  /// @param connectedMs      counted so far, the open session's part among it
  /// @param heartbeatSeconds how often to send `ping`
  record Joined(
      UUID participantId,
      Side side,
      int epoch,
      List<Participant> participants,
      String transport,
      boolean polite,
      List<IceServer> iceServers,
      VisitState visitState,
      long connectedMs,
      String resumeToken,
      int heartbeatSeconds)
      implements ServerMessage {

    /// Copies.
    public Joined {
      participants = List.copyOf(participants);
      iceServers = List.copyOf(iceServers);
    }

    /// Without the token.
    @Override
    public String toString() {
      return "Joined[" + side + " " + epoch + "]";
    }
  }

  /// To a guest who is not let in yet.
  ///
  /// @param resumeToken      takes the place in the queue up again, as with `joined`
  /// @param heartbeatSeconds how often to send `ping`
  record Waiting(UUID participantId, String resumeToken, int heartbeatSeconds)
      implements ServerMessage {

    /// Without the token.
    @Override
    public String toString() {
      return "Waiting[]";
    }
  }

  /// To those who may let a guest in.
  record GuestWaiting(UUID participantId, String displayName) implements ServerMessage {}

  /// Somebody came.
  record ParticipantJoined(Participant participant) implements ServerMessage {}

  /// Somebody's connection or media changed.
  record ParticipantChanged(Participant participant) implements ServerMessage {}

  /// Why somebody is no longer there.
  enum LeftReason {
    /// They left.
    LEFT,
    /// Their connection was lost for a minute.
    LOST,
    /// A newer connection of the same person took their place.
    REPLACED,
    /// A guest who was sent away.
    REFUSED
  }

  /// Somebody went.
  record ParticipantLeft(UUID participantId, LeftReason reason) implements ServerMessage {}

  /// Media go another way from now on: the client makes a new connection with the tracks it has.
  ///
  /// @param transport  `peer` or `bridge`
  /// @param generation greater than any before; what was said in an older one is void
  record Transport(String transport, int generation, List<IceServer> iceServers)
      implements ServerMessage {

    /// Copies.
    public Transport {
      iceServers = List.copyOf(iceServers);
    }
  }

  /// The same servers with newer credentials, for whoever stays long. Media that go by the older
  /// ones go on.
  record IceServers(List<IceServer> iceServers) implements ServerMessage {

    /// Copies.
    public IceServers {
      iceServers = List.copyOf(iceServers);
    }
  }

  /// Another's session description.
  record Description(String from, String sdpType, @Nullable String sdp) implements ServerMessage {

    /// Without the text.
    @Override
    public String toString() {
      return "Description[" + sdpType + "]";
    }
  }

  /// Another's ICE candidate.
  record Candidate(
      String from,
      @Nullable String candidate,
      @Nullable String sdpMid,
      @JsonProperty("sdp_m_line_index") @Nullable Integer sdpMLineIndex,
      @Nullable String usernameFragment)
      implements ServerMessage {

    /// Without the address.
    @Override
    public String toString() {
      return "Candidate[]";
    }
  }

  /// Where the visit stands.
  ///
  /// @param sessionOpen whether the clock runs now
  /// @param connectedMs counted so far, the open session's part among it
  record State(VisitState visitState, boolean sessionOpen, long connectedMs)
      implements ServerMessage {}

  /// The visit is over; the connection closes.
  ///
  /// @param by     a side, or `SYSTEM`
  /// @param reason the state that the visit ended in
  record Ended(String by, String reason) implements ServerMessage {}

  /// Something was not done.
  ///
  /// @param code   for programs
  /// @param detail for people who write programs
  record Error(String code, String detail) implements ServerMessage {}

  /// The answer to `ping`.
  record Pong() implements ServerMessage {}
}
