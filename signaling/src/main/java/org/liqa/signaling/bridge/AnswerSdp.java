package org.liqa.signaling.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.protocol.Sdp;

/// Reads what a bridge must know out of a browser's description: its end of the connection, and
/// what
/// it sends. Everything else in it is passed over.
///
/// @param sections as many as the description has
/// @param mids     of each section, in order
record AnswerSdp(ClientTransport transport, Streams streams, List<String> mids) {

  private static final int MOST_LINES = 4_000;
  private static final Pattern SSRC = Pattern.compile("a=ssrc:([0-9]{1,10})(?: .*)?");
  private static final Pattern PAIR =
      Pattern.compile("a=ssrc-group:FID ([0-9]{1,10}) ([0-9]{1,10})");

  /// What is wrong with a description, in words for whoever wrote the client.
  static final class Fault extends Exception {
    Fault(String detail) {
      super(detail);
    }

    String detail() {
      return String.valueOf(getMessage());
    }
  }

  /// Copies.
  AnswerSdp {
    mids = List.copyOf(mids);
  }

  /// Without secrets.
  @Override
  public String toString() {
    return "AnswerSdp[" + mids.size() + " sections]";
  }

  /// Reads an answer.
  ///
  /// @throws Fault if it lacks something or is malformed
  static AnswerSdp read(@Nullable String sdp) throws Fault {
    String fault = Sdp.fault("answer", sdp);
    if (fault != null || sdp == null) {
      throw new Fault(fault == null ? "it is missing" : fault);
    }
    List<String> lines = sdp.lines().limit(MOST_LINES + 1L).toList();
    if (lines.size() > MOST_LINES) {
      throw new Fault("it has too many lines");
    }
    List<List<String>> parts = parts(lines);
    List<List<String>> sections = parts.subList(1, parts.size());
    if (sections.size() < 2) {
      throw new Fault("it has fewer sections than it was offered");
    }
    try {
      List<String> first = sections.getFirst();
      List<String> session = parts.getFirst();
      return new AnswerSdp(
          new ClientTransport(
              value("a=ice-ufrag:", first, session),
              value("a=ice-pwd:", first, session),
              value("a=fingerprint:sha-256 ", first, session),
              value("a=setup:", first, session)),
          streams(first, sections.get(1)),
          sections.stream().map(section -> value("a=mid:", section, List.of())).toList());
    } catch (IllegalArgumentException e) {
      throw new Fault(String.valueOf(e.getMessage()));
    }
  }

  /// The user fragment of any description, by which one that restarts ICE is known from another.
  static Optional<String> ufrag(@Nullable String sdp) {
    if (sdp == null || Sdp.fault("offer", sdp) != null) {
      return Optional.empty();
    }
    return sdp.lines()
        .filter(line -> line.startsWith("a=ice-ufrag:"))
        .map(line -> line.substring("a=ice-ufrag:".length()))
        .findFirst();
  }

  private static List<List<String>> parts(List<String> lines) {
    List<List<String>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (String line : lines) {
      if (line.startsWith("m=")) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(line);
    }
    return parts;
  }

  private static String value(String key, List<String> section, List<String> session) {
    return find(key, section)
        .or(() -> find(key, session))
        .orElseThrow(
            () -> new IllegalArgumentException(key.replaceAll("^a=|[: ]+.*$", "") + " is missing"));
  }

  private static Optional<String> find(String key, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst();
  }

  private static Streams streams(List<String> audio, List<String> video) {
    Long sound = sends(audio, "audio") ? firstSsrc(audio) : null;
    if (!sends(video, "video")) {
      return new Streams(sound, null, null);
    }
    for (String line : video) {
      Matcher pair = PAIR.matcher(line);
      if (pair.matches()) {
        return new Streams(sound, Long.valueOf(pair.group(1)), Long.valueOf(pair.group(2)));
      }
    }
    return new Streams(sound, firstSsrc(video), null);
  }

  private static boolean sends(List<String> section, String kind) {
    String media = section.getFirst();
    if (!media.startsWith("m=" + kind + " ")) {
      throw new IllegalArgumentException("the first two sections are not audio and video");
    }
    return !media.startsWith("m=" + kind + " 0 ")
        && !section.contains("a=recvonly")
        && !section.contains("a=inactive");
  }

  private static @Nullable Long firstSsrc(List<String> section) {
    return section.stream()
        .map(SSRC::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Long.valueOf(matcher.group(1)))
        .findFirst()
        .orElse(null);
  }
}
