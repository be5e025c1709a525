package org.liqa.signaling.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;

/// What a room wants done about the event it is taking in, in order.
final class Effects {

  private List<Effect> list = new ArrayList<>();

  List<Effect> take() {
    List<Effect> taken = list;
    list = new ArrayList<>();
    return taken;
  }

  void record(Fact fact) {
    list.add(new Effect.Record(fact));
  }

  void ask(BridgeAsk ask) {
    list.add(new Effect.Ask(ask));
  }

  void send(long connection, ServerMessage message, @Nullable String ref) {
    list.add(new Effect.Send(connection, message, ref));
  }

  /// Tells somebody, if they are connected.
  void reply(Participant to, ServerMessage message, @Nullable String ref) {
    if (to.connection != null) {
      send(to.connection, message, ref);
    }
  }

  void tell(Participant to, ServerMessage message) {
    reply(to, message, null);
  }

  void tell(Collection<Participant> all, ServerMessage message) {
    all.forEach(to -> tell(to, message));
  }

  void error(Participant to, String code, String detail, @Nullable String ref) {
    reply(to, new ServerMessage.Error(code, detail), ref);
  }

  void close(Participant participant, CloseCode code) {
    if (participant.connection != null) {
      list.add(new Effect.Close(participant.connection, code));
      participant.connection = null;
    }
  }

  /// Says why and closes, where nobody has come in by that connection.
  void turnAway(
      long connection, CloseCode code, String error, String detail, @Nullable String ref) {
    send(connection, new ServerMessage.Error(error, detail), ref);
    list.add(new Effect.Close(connection, code));
  }

  void closeReplaced(Participant participant) {
    error(participant, "replaced", "A newer connection took this place.", null);
    close(participant, CloseCode.REPLACED);
  }
}
