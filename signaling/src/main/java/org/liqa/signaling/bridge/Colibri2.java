package org.liqa.signaling.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jitsi.utils.MediaType;
import org.jitsi.xmpp.extensions.colibri.SourcePacketExtension;
import org.jitsi.xmpp.extensions.colibri.WebSocketPacketExtension;
import org.jitsi.xmpp.extensions.colibri2.Capability;
import org.jitsi.xmpp.extensions.colibri2.Colibri2Endpoint;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifiedIQ;
import org.jitsi.xmpp.extensions.colibri2.ConferenceModifyIQ;
import org.jitsi.xmpp.extensions.colibri2.Media;
import org.jitsi.xmpp.extensions.colibri2.MediaSource;
import org.jitsi.xmpp.extensions.colibri2.Sources;
import org.jitsi.xmpp.extensions.colibri2.Transport;
import org.jitsi.xmpp.extensions.colibri2.json.Colibri2JSONDeserializer;
import org.jitsi.xmpp.extensions.colibri2.json.Colibri2JSONSerializer;
import org.jitsi.xmpp.extensions.jingle.CandidatePacketExtension;
import org.jitsi.xmpp.extensions.jingle.DtlsFingerprintPacketExtension;
import org.jitsi.xmpp.extensions.jingle.ExtmapAllowMixedPacketExtension;
import org.jitsi.xmpp.extensions.jingle.IceUdpTransportPacketExtension;
import org.jitsi.xmpp.extensions.jingle.ParameterPacketExtension;
import org.jitsi.xmpp.extensions.jingle.PayloadTypePacketExtension;
import org.jitsi.xmpp.extensions.jingle.RTPHdrExtPacketExtension;
import org.jitsi.xmpp.extensions.jingle.RtcpFbPacketExtension;
import org.jitsi.xmpp.extensions.jingle.SourceGroupPacketExtension;
import org.jivesoftware.smackx.muc.MUCRole;

/// The bodies of colibri2, by the classes that the bridge itself reads and writes them with.
///
/// Their setters return differing types, so they are called one by one. Pure; thread-safe.
final class Colibri2 {

  /// A conference must have a name, and it must be a JID; nobody reads it.
  private static final String NAME = "visit@liqa";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private Colibri2() {}

  /// What a stream is called in the bridge's messages and in `msid`.
  static String sourceName(String endpoint, MediaKind kind) {
    return endpoint + (kind == MediaKind.AUDIO ? "-a0" : "-v0");
  }

  /// Makes an endpoint, and the conference with it if that is new.
  static String create(String meeting, boolean newConference, String endpoint) {
    Colibri2Endpoint.Builder entity = Colibri2Endpoint.getBuilder();
    entity.setId(endpoint);
    entity.setCreate(true);
    entity.setStatsId(endpoint);
    entity.setMucRole(MUCRole.participant);
    entity.addCapability(Capability.CAP_SOURCE_NAME_SUPPORT);
    for (MediaKind kind : MediaKind.values()) {
      entity.addMedia(media(kind));
    }
    Transport.Builder transport = Transport.getBuilder();
    transport.setIceControlling(true);
    entity.setTransport(transport.build());
    ConferenceModifyIQ.Builder modify = modify(meeting);
    if (newConference) {
      modify.setConferenceName(NAME);
      modify.setCreate(true);
    }
    modify.addEndpoint(entity.build());
    return text(modify);
  }

  /// Tells the bridge of the browser's end and of all that it sends.
  static String update(String meeting, String endpoint, ClientTransport client, Streams streams) {
    Colibri2Endpoint.Builder entity = Colibri2Endpoint.getBuilder();
    entity.setId(endpoint);
    Transport.Builder transport = Transport.getBuilder();
    transport.setIceUdpExtension(transport(client));
    entity.setTransport(transport.build());
    entity.setSources(sources(endpoint, streams));
    ConferenceModifyIQ.Builder modify = modify(meeting);
    modify.addEndpoint(entity.build());
    return text(modify);
  }

  /// Ends an endpoint.
  static String expire(String meeting, String endpoint) {
    Colibri2Endpoint.Builder entity = Colibri2Endpoint.getBuilder();
    entity.setId(endpoint);
    entity.setExpire(true);
    ConferenceModifyIQ.Builder modify = modify(meeting);
    modify.addEndpoint(entity.build());
    return text(modify);
  }

  /// Ends a conference.
  static String expire(String meeting) {
    ConferenceModifyIQ.Builder modify = modify(meeting);
    modify.setExpire(true);
    return text(modify);
  }

  /// Reads what a bridge answers when it made an endpoint.
  ///
  /// @throws BridgeTrouble to be asked again, if that is not an answer or only half of one
  static BridgeTransport created(byte[] body, String endpoint) throws BridgeTrouble {
    try {
      ConferenceModifiedIQ answer =
          Colibri2JSONDeserializer.deserializeConferenceModified(object(body)).build();
      IceUdpTransportPacketExtension transport = answer.getEndpoints().stream()
          .filter(entity -> endpoint.equals(entity.getId()))
          .findFirst()
          .map(Colibri2Endpoint::getTransport)
          .map(Transport::getIceUdpTransport)
          .orElseThrow(() -> new IllegalArgumentException("it has no transport"));
      return new BridgeTransport(
          transport.getUfrag(),
          transport.getPassword(),
          fingerprint(transport),
          transport.getCandidateList().stream()
              .filter(candidate -> "udp".equalsIgnoreCase(candidate.getProtocol()))
              .filter(candidate -> candidate.getComponent() == 1)
              .map(Colibri2::candidate)
              .toList(),
          webSocket(transport));
    } catch (IOException | RuntimeException e) {
      // The classes throw whatever comes of a field that is not there, or is of another type.
      throw new BridgeTrouble(
          BridgeTrouble.Next.AGAIN,
          "its answer is not one of colibri2: "
              + (e instanceof IllegalArgumentException
                  ? e.getMessage()
                  : e.getClass().getSimpleName()),
          e);
    }
  }

  private static ObjectNode object(byte[] body) throws IOException {
    JsonNode tree = JSON.readTree(new String(body, StandardCharsets.UTF_8));
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("it is no object");
  }

  private static String fingerprint(IceUdpTransportPacketExtension transport) {
    return transport.getChildExtensionsOfType(DtlsFingerprintPacketExtension.class).stream()
        .filter(fingerprint -> "sha-256".equalsIgnoreCase(fingerprint.getHash()))
        .map(DtlsFingerprintPacketExtension::getFingerprint)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it has no SHA-256 fingerprint"));
  }

  private static BridgeTransport.Candidate candidate(CandidatePacketExtension candidate) {
    String type = switch (candidate.getType()) {
      case host, local -> "host";
      case srflx, stun -> "srflx";
      case prflx -> "prflx";
      case relay -> "relay";
    };
    return new BridgeTransport.Candidate(
        candidate.getFoundation(),
        candidate.getPriority(),
        candidate.getIP(),
        candidate.getPort(),
        type,
        relative(candidate));
  }

  private static String relative(CandidatePacketExtension candidate) {
    if (candidate.getRelAddr() == null) {
      return "";
    }
    return " raddr "
        + Words.require("a candidate's address", candidate.getRelAddr(), Words.ADDRESS)
        + " rport "
        + Words.requireWithin("a candidate's port", candidate.getRelPort(), 0, 65_535);
  }

  private static Optional<URI> webSocket(IceUdpTransportPacketExtension transport) {
    return transport.getChildExtensionsOfType(WebSocketPacketExtension.class).stream()
        .map(WebSocketPacketExtension::getUrl)
        .findFirst()
        .map(URI::create);
  }

  private static ConferenceModifyIQ.Builder modify(String meeting) {
    ConferenceModifyIQ.Builder modify = ConferenceModifyIQ.builder("liqa");
    modify.setMeetingId(meeting);
    return modify;
  }

  private static String text(ConferenceModifyIQ.Builder modify) {
    return Colibri2JSONSerializer.serializeConferenceModify(modify.build()).toString();
  }

  private static Media media(MediaKind kind) {
    Media.Builder media = Media.getBuilder();
    media.setType(MediaType.parseString(kind.word()));
    kind.formats().forEach(format -> media.addPayloadType(payloadType(format)));
    kind.extensions().forEach(extension -> {
      RTPHdrExtPacketExtension header = new RTPHdrExtPacketExtension();
      header.setID(String.valueOf(extension.id()));
      header.setURI(URI.create(extension.uri()));
      media.addRtpHdrExt(header);
    });
    media.setExtmapAllowMixed(new ExtmapAllowMixedPacketExtension());
    return media.build();
  }

  private static PayloadTypePacketExtension payloadType(MediaKind.Format format) {
    PayloadTypePacketExtension payload = new PayloadTypePacketExtension();
    payload.setId(format.id());
    payload.setName(format.name());
    payload.setClockrate(format.clockRate());
    if (format.channels() > 1) {
      payload.setChannels(format.channels());
    }
    for (Map.Entry<String, String> parameter : format.parameters()) {
      payload.addParameter(new ParameterPacketExtension(parameter.getKey(), parameter.getValue()));
    }
    for (String feedback : format.feedback()) {
      List<String> words = List.of(feedback.split(" ", -1));
      RtcpFbPacketExtension extension = new RtcpFbPacketExtension();
      extension.setFeedbackType(words.getFirst());
      if (words.size() > 1) {
        extension.setFeedbackSubtype(words.get(1));
      }
      payload.addRtcpFeedbackType(extension);
    }
    return payload;
  }

  private static IceUdpTransportPacketExtension transport(ClientTransport client) {
    IceUdpTransportPacketExtension transport = new IceUdpTransportPacketExtension();
    transport.setUfrag(client.ufrag());
    transport.setPassword(client.password());
    transport.addChildExtension(new org.jitsi.xmpp.extensions.jingle.IceRtcpmuxPacketExtension());
    DtlsFingerprintPacketExtension fingerprint = new DtlsFingerprintPacketExtension();
    fingerprint.setFingerprint(client.fingerprint());
    fingerprint.setHash("sha-256");
    fingerprint.setSetup(client.setup());
    transport.addChildExtension(fingerprint);
    return transport;
  }

  private static Sources sources(String endpoint, Streams streams) {
    Sources.Builder sources = Sources.getBuilder();
    for (MediaKind kind : MediaKind.values()) {
      Long ssrc = streams.of(kind);
      if (ssrc != null) {
        sources.addMediaSource(source(endpoint, kind, ssrc, streams));
      }
    }
    return sources.build();
  }

  private static MediaSource source(String endpoint, MediaKind kind, long ssrc, Streams streams) {
    String name = sourceName(endpoint, kind);
    MediaSource.Builder source = MediaSource.getBuilder();
    source.setType(MediaType.parseString(kind.word()));
    source.setId(name);
    source.addSource(ssrc(ssrc, name));
    Long rtx = streams.rtx();
    if (kind == MediaKind.VIDEO && rtx != null) {
      source.addSource(ssrc(rtx, name));
      SourceGroupPacketExtension pair = new SourceGroupPacketExtension();
      pair.setSemantics("FID");
      pair.addSources(List.of(ssrc(ssrc, null), ssrc(rtx, null)));
      source.addSsrcGroup(pair);
    }
    return source.build();
  }

  private static SourcePacketExtension ssrc(
      long ssrc, @org.jspecify.annotations.Nullable String name) {
    SourcePacketExtension source = new SourcePacketExtension();
    source.setSSRC(ssrc);
    if (name != null) {
      source.setName(name);
    }
    return source;
  }
}
