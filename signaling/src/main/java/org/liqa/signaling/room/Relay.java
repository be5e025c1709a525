package org.liqa.signaling.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.Sdp;
import org.liqa.signaling.protocol.ServerMessage;

/// Passes descriptions and candidates from one participant to the one they name.
///
/// What is for somebody whose connection is lost is kept for them, and so is what went out after
/// their last sign of life, since nobody knows whether it arrived: a description that comes twice
/// does no harm, one that never comes does.
final class Relay {

  private final Roster roster;
  private final Effects effects;

  Relay(Roster roster, Effects effects) {
    this.roster = roster;
    this.effects = effects;
  }

  /// @return false if it was not fit to be passed on
  boolean pass(Participant from, ClientMessage.Description description, Instant now) {
    String fault = Sdp.fault(description.sdpType(), description.sdp());
    if (fault != null) {
      effects.error(
          from, "bad-sdp", "The description was not passed on: " + fault + ".", description.ref());
      return false;
    }
    Participant receiver = receiver(from, description.to(), description.ref());
    if (receiver != null) {
      from.describesTo(receiver);
      pass(
          receiver,
          new ServerMessage.Description(
              from.id.toString(), description.sdpType(), description.sdp()),
          now);
    }
    return true;
  }

  /// @return false if it was not fit to be passed on
  boolean pass(Participant from, ClientMessage.Candidate candidate, Instant now) {
    String fault = Sdp.candidateFault(candidate.candidate());
    Participant receiver = fault == null ? receiver(from, candidate.to(), candidate.ref()) : null;
    if (receiver != null && !from.mayGiveCandidate(receiver)) {
      fault = "there were too many for one description";
    }
    if (fault != null) {
      effects.error(
          from,
          "bad-candidate",
          "The candidate was not passed on: " + fault + ".",
          candidate.ref());
      return false;
    }
    if (receiver != null) {
      pass(
          receiver,
          new ServerMessage.Candidate(
              from.id.toString(),
              candidate.candidate(),
              candidate.sdpMid(),
              candidate.sdpMLineIndex(),
              candidate.usernameFragment()),
          now);
    }
    return true;
  }

  /// Whom something is for; null if there is nobody of that id, which the sender is told.
  private @Nullable Participant receiver(Participant from, String to, @Nullable String ref) {
    Participant receiver = roster.find(to);
    if (receiver == null || !receiver.admitted || receiver == from) {
      effects.error(from, "no-such-participant", "Nobody of that id is in this room.", ref);
      return null;
    }
    return receiver;
  }

  private void pass(Participant receiver, ServerMessage message, Instant now) {
    receiver.keep(message, now);
    effects.tell(receiver, message);
  }

  /// Gives somebody who came back what they may have missed; it is kept on, since this connection
  /// may break as well before it has arrived.
  void catchUp(Participant back, Instant now) {
    if (back.missedTooMuch()) {
      // Neither can know what was lost: each is shown the other as changed, and negotiates anew.
      roster
          .others(back)
          .forEach(other -> effects.tell(back, new ServerMessage.ParticipantChanged(other.view())));
    }
    for (ServerMessage message : back.takeMissed()) {
      back.keep(message, now);
      effects.tell(back, message);
    }
  }
}
