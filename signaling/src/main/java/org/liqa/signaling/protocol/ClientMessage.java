package org.liqa.signaling.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// What a client may send over `liqa.v1`. Wire names are frozen: add messages, never rename one.
///
/// Any may carry `ref`, at most 64 characters; what answers it carries the same.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(name = "join", value = ClientMessage.Join.class),
  @Type(name = "description", value = ClientMessage.Description.class),
  @Type(name = "candidate", value = ClientMessage.Candidate.class),
  @Type(name = "media", value = ClientMessage.Media.class),
  @Type(name = "stats", value = ClientMessage.Stats.class),
  @Type(name = "admit", value = ClientMessage.Admit.class),
  @Type(name = "refuse", value = ClientMessage.Refuse.class),
  @Type(name = "leave", value = ClientMessage.Leave.class),
  @Type(name = "end", value = ClientMessage.End.class),
  @Type(name = "ping", value = ClientMessage.Ping.class),
})
public sealed interface ClientMessage {

  /// Longest `ref` and longest name of a participant, in characters.
  int LONGEST_REF = 64;

  /// What the answer carries again, or null.
  @Nullable
  String ref();

  /// The first message of every connection, within 5 s of it: by ticket or by resume token, never
  /// both.
  record Join(
      @Nullable String ticket,
      @Nullable String resumeToken,
      @Nullable String ref) implements ClientMessage {

    /// Longest ticket or token, in characters.
    static final int LONGEST_TOKEN = 2_048;

    /// Checks that there is one of the two.
    public Join {
      require((ticket == null) != (resumeToken == null), "join carries a ticket or a resume_token");
      requireLength("ticket", ticket, LONGEST_TOKEN);
      requireLength("resume_token", resumeToken, LONGEST_TOKEN);
      requireRef(ref);
    }

    /// Without the token.
    @Override
    public String toString() {
      return "Join[]";
    }
  }

  /// A session description for one participant (RFC 8866), passed on as it is if [Sdp] lets it.
  record Description(
      String to,
      String sdpType,
      @Nullable String sdp,
      @Nullable String ref) implements ClientMessage {

    /// Checks the type; a rollback has no text.
    public Description {
      requireName("to", to);
      require(
          sdpType != null && sdpType.matches("offer|answer|rollback"),
          "sdp_type is offer, answer or rollback");
      require(sdp != null || "rollback".equals(sdpType), "sdp is missing");
      requireRef(ref);
    }

    /// Without the text.
    @Override
    public String toString() {
      return "Description[" + sdpType + "]";
    }
  }

  /// An ICE candidate for one participant (RFC 8838); null for the end of candidates.
  record Candidate(
      String to,
      @Nullable String candidate,
      @Nullable String sdpMid,
      @JsonProperty("sdp_m_line_index") @Nullable Integer sdpMLineIndex,
      @Nullable String usernameFragment,
      @Nullable String ref)
      implements ClientMessage {

    /// Checks the bounds.
    public Candidate {
      requireName("to", to);
      requireLength("sdp_mid", sdpMid, 64);
      requireLength("username_fragment", usernameFragment, 256);
      require(
          sdpMLineIndex == null || (sdpMLineIndex >= 0 && sdpMLineIndex < 256),
          "sdp_m_line_index is out of bounds");
      requireRef(ref);
    }

    /// Without the address.
    @Override
    public String toString() {
      return "Candidate[]";
    }
  }

  /// Whether this client receives the other side's media now.
  record Media(Boolean connected, @Nullable String ref) implements ClientMessage {

    /// Checks that it says so.
    public Media {
      require(connected != null, "connected is missing");
      requireRef(ref);
    }
  }

  /// How the media do; milliseconds, a share from 0 to 1, and bits a second.
  record Stats(
      @Nullable Double roundTripMs,
      @Nullable Double packetLoss,
      @Nullable Double jitterMs,
      @Nullable Double bitrateBps,
      @Nullable String ref)
      implements ClientMessage {

    /// Checks the bounds.
    public Stats {
      requireWithin("round_trip_ms", roundTripMs, 600_000);
      requireWithin("packet_loss", packetLoss, 1);
      requireWithin("jitter_ms", jitterMs, 600_000);
      requireWithin("bitrate_bps", bitrateBps, 1e11);
      requireRef(ref);
    }
  }

  /// Lets a waiting guest in.
  record Admit(String participantId, @Nullable String ref) implements ClientMessage {

    /// Checks that somebody is named.
    public Admit {
      requireName("participant_id", participantId);
      requireRef(ref);
    }
  }

  /// Sends a waiting guest away.
  record Refuse(String participantId, @Nullable String ref) implements ClientMessage {

    /// Checks that somebody is named.
    public Refuse {
      requireName("participant_id", participantId);
      requireRef(ref);
    }
  }

  /// Goes away for good.
  record Leave(@Nullable String ref) implements ClientMessage {

    /// Checks the bounds.
    public Leave {
      requireRef(ref);
    }
  }

  /// Completes the visit.
  record End(@Nullable String ref) implements ClientMessage {

    /// Checks the bounds.
    public End {
      requireRef(ref);
    }
  }

  /// A sign of life.
  record Ping(@Nullable String ref) implements ClientMessage {

    /// Checks the bounds.
    public Ping {
      requireRef(ref);
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static void requireRef(@Nullable String ref) {
    requireLength("ref", ref, LONGEST_REF);
  }

  private static void requireLength(String field, @Nullable String value, int longest) {
    require(value == null || value.length() <= longest, field + " is too long");
  }

  /// A participant's id, or `bridge`; one that nobody here has is answered by the room.
  private static void requireName(String field, @Nullable String value) {
    require(value != null && !value.isEmpty(), field + " is missing");
    requireLength(field, value, LONGEST_REF);
  }

  private static void requireWithin(String field, @Nullable Double value, double most) {
    require(value == null || (value >= 0 && value <= most), field + " is out of bounds");
  }
}
