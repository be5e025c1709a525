package org.liqa.signaling.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everyone in a room, guests who wait among them, in the order in which they came.
final class Roster {

  private final Map<UUID, Participant> participants = new LinkedHashMap<>();

  int size() {
    return participants.size();
  }

  void add(Participant participant) {
    participants.put(participant.id, participant);
  }

  /// Who comes in stands behind everyone who is in, also a guest who had waited since before them.
  void moveToEnd(Participant participant) {
    participants.remove(participant.id);
    add(participant);
  }

  void remove(Participant participant) {
    participants.remove(participant.id);
  }

  @Nullable
  Participant find(UUID id) {
    return participants.get(id);
  }

  /// By what a client wrote; null also where that is no id.
  @Nullable
  Participant find(String id) {
    return participants.values().stream()
        .filter(p -> p.id.toString().equalsIgnoreCase(id))
        .findFirst()
        .orElse(null);
  }

  Optional<Participant> byConnection(long connection) {
    return participants.values().stream()
        .filter(p -> p.connection != null && p.connection == connection)
        .findFirst();
  }

  Optional<Participant> byPerson(UUID person) {
    return participants.values().stream().filter(p -> p.person.equals(person)).findFirst();
  }

  /// A copy, which stays as it is while people go.
  List<Participant> all() {
    return List.copyOf(participants.values());
  }

  List<Participant> admitted() {
    return participants.values().stream().filter(p -> p.admitted).toList();
  }

  List<Participant> others(Participant participant) {
    return participants.values().stream()
        .filter(p -> p.admitted && p != participant)
        .toList();
  }

  List<Participant> hosts() {
    return participants.values().stream()
        .filter(p -> p.admitted && p.side.isHost())
        .toList();
  }

  List<Participant> waiting() {
    return participants.values().stream().filter(p -> !p.admitted).toList();
  }
}
