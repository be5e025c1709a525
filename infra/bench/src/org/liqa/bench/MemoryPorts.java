package org.liqa.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.liqa.signaling.Admission;
import org.liqa.signaling.Ledger;
import org.liqa.signaling.RoomLease;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// What signaling asks of the server, answered at once and forgotten. A ticket is a side.
final class MemoryPorts implements Admission, Ledger, RoomLease {

  private final AtomicLong leases = new AtomicLong();

  @Override
  public void check(UUID visit, String ticket) {}

  @Override
  public Admitted admit(UUID visit, String ticket) {
    String person = visit + ticket;
    return new Admitted(
        UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8)),
        Side.valueOf(ticket),
        ticket);
  }

  @Override
  public Resumed resume(UUID visit, String token) throws Refused {
    throw new Refused(CloseCode.NO_TICKET, "bad-resume-token");
  }

  @Override
  public String resumeToken(UUID visit, UUID participant, int epoch) {
    return participant + ":" + epoch;
  }

  @Override
  public List<IceServer> iceServers(UUID visit, UUID person) {
    return List.of();
  }

  @Override
  public Set<UUID> write(UUID visit, long lease, List<Fact> facts) {
    return Set.of();
  }

  @Override
  public Lease acquire(UUID visit) {
    return new Lease(leases.incrementAndGet(), VisitState.BOOKED, List.of(), List.of());
  }

  @Override
  public void release(UUID visit, long epoch) {}

  @Override
  public void giveUp(UUID visit, long epoch, Instant lostSince) {}

  @Override
  public Map<UUID, Long> held() {
    return Map.of();
  }
}
