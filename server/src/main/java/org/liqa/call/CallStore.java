package org.liqa.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.protocol.Side;

/// Tables `room_lease`, `participant`, `used_ticket`, `invitation` and `media_quality`. One method
/// is one
/// statement; the caller owns the transaction.
@RegisterConstructorMapper(CallStore.LeaseRow.class)
@RegisterConstructorMapper(CallStore.ParticipantRow.class)
@RegisterConstructorMapper(CallStore.InvitationRow.class)
@RegisterConstructorMapper(CallStore.HeldRow.class)
@RegisterConstructorMapper(CallStore.StateRow.class)
@RegisterConstructorMapper(CallStore.UnwelcomeRow.class)
@RegisterConstructorMapper(CallStore.MeasureRow.class)
interface CallStore {

  /// A row of `room_lease`.
  public record LeaseRow(@Nullable String node, long epoch) {}

  /// A room that a node has, with its lease's epoch.
  public record HeldRow(UUID visitId, long epoch) {}

  /// Where the visit of a room stands.
  public record StateRow(VisitId id, VisitState state) {}

  /// Somebody who may be in a visit's room no more.
  public record UnwelcomeRow(UUID visitId, UUID personId) {}

  /// A row of `participant`.
  public record ParticipantRow(
      UUID id, UUID personId, Side side, String displayName, boolean admitted, int epoch) {}

  /// A row of `invitation`.
  public record InvitationRow(
      UUID id,
      VisitId visitId,
      String displayName,
      Instant expiresAt,
      @Nullable Instant revokedAt) {}

  /// A row of `media_quality`, with its participant's side.
  public record MeasureRow(
      UUID participantId,
      Side side,
      Instant at,
      @Nullable Double roundTripMs,
      @Nullable Double packetLoss,
      @Nullable Double jitterMs,
      @Nullable Double bitrateBps) {}

  @SqlUpdate("INSERT IGNORE INTO room_lease (visit_id, node, epoch) VALUES (:visit, NULL, 0)")
  void prepareLease(VisitId visit);

  /// The lease; nobody else takes it until the transaction ends.
  @SqlQuery("SELECT node, epoch FROM room_lease WHERE visit_id = :visit FOR UPDATE")
  Optional<LeaseRow> lockLease(VisitId visit);

  @SqlUpdate("UPDATE room_lease SET node = :node, epoch = :epoch WHERE visit_id = :visit")
  void takeLease(VisitId visit, String node, long epoch);

  /// Whether a centre of a visit has its media go through a bridge.
  @SqlQuery("""
      SELECT EXISTS (
        SELECT 1
        FROM visit v
        JOIN center c ON c.id IN (v.center_id, v.counterpart_center_id)
        WHERE v.id = :visit AND c.media = 'BRIDGE'
      )
      """)
  boolean goesByBridge(VisitId visit);

  @SqlUpdate("UPDATE room_lease SET node = NULL WHERE visit_id = :visit AND epoch = :epoch")
  void releaseLease(VisitId visit, long epoch);

  /// The lease holds no more, also not for its node when that wakes.
  @SqlUpdate("UPDATE room_lease SET node = NULL, epoch = epoch + 1 WHERE visit_id = :visit")
  void fence(VisitId visit);

  @SqlQuery("SELECT visit_id FROM room_lease WHERE node = :node")
  List<VisitId> leasedBy(String node);

  @SqlQuery("SELECT visit_id, epoch FROM room_lease WHERE node = :node")
  List<HeldRow> held(String node);

  @SqlUpdate("""
      INSERT INTO participant (id, visit_id, person_id, side, display_name, admitted, epoch, arrived_at)
      VALUES (:participant, :visit, :person, :side, :displayName, :admitted, :epoch, :at)
      ON DUPLICATE KEY UPDATE epoch = GREATEST(epoch, :epoch), admitted = admitted OR :admitted
      """)
  void arrive(VisitId visit, @BindMethods Fact.Arrived arrived);

  @SqlUpdate("UPDATE participant SET departed_at = :at WHERE id = :id AND departed_at IS NULL")
  void depart(UUID id, Instant at);

  @SqlUpdate(
      "UPDATE participant SET departed_at = :at WHERE visit_id = :visit AND departed_at IS NULL")
  void departAll(VisitId visit, Instant at);

  /// Who is present, in the order in which they came.
  @SqlQuery("""
      SELECT id, person_id, side, display_name, admitted, epoch
      FROM participant
      WHERE visit_id = :visit AND departed_at IS NULL
      ORDER BY arrived_at, id
      """)
  List<ParticipantRow> present(VisitId visit);

  /// @return 1, or 0 when the ticket was used before
  @SqlUpdate("INSERT IGNORE INTO used_ticket (id, expires_at) VALUES (:id, :expiresAt)")
  int useTicket(UUID id, Instant expiresAt);

  @SqlUpdate("DELETE FROM used_ticket WHERE expires_at < :before")
  int forgetTickets(Instant before);

  @SqlUpdate("""
      INSERT INTO invitation (id, visit_id, display_name, invited_by, created_at, expires_at)
      VALUES (:id, :visit, :displayName, :by, :now, :expiresAt)
      """)
  void invite(
      UUID id, VisitId visit, String displayName, UserId by, Instant now, Instant expiresAt);

  @SqlQuery(
      "SELECT id, visit_id, display_name, expires_at, revoked_at FROM invitation WHERE id = :id")
  Optional<InvitationRow> findInvitation(UUID id);

  /// @return 1, or 0 when there is none or it was revoked before
  @SqlUpdate("""
      UPDATE invitation
      SET revoked_at = :now
      WHERE id = :id AND visit_id = :visit AND revoked_at IS NULL
      """)
  int revoke(UUID id, VisitId visit, Instant now);

  @SqlUpdate("""
      INSERT IGNORE INTO media_quality
        (visit_id, participant_id, at, round_trip_ms, packet_loss, jitter_ms, bitrate_bps)
      VALUES (:visit, :participant, :at, :roundTripMs, :packetLoss, :jitterMs, :bitrateBps)
      """)
  void measure(VisitId visit, @BindMethods Fact.Measured measured);

  /// What was measured in a visit, each participant's in order of time.
  @SqlQuery("""
      SELECT q.participant_id, p.side, q.at, q.round_trip_ms, q.packet_loss, q.jitter_ms, q.bitrate_bps
      FROM media_quality q
      JOIN participant p ON p.id = q.participant_id
      WHERE q.visit_id = :visit
      ORDER BY q.participant_id, q.at
      """)
  List<MeasureRow> measures(VisitId visit);

  /// Where the visits stand whose rooms a node has.
  @SqlQuery("""
      SELECT v.id, v.state
      FROM visit v
      JOIN room_lease l ON l.visit_id = v.id
      WHERE l.node = :node
      """)
  List<StateRow> statesOfNode(String node);

  /// Those present in rooms of a node whom no ticket would let in any more: users who are disabled,
  /// or no longer of a role, a centre or an official that has that side of the visit; guests whose
  /// invitation was taken back.
  @SqlQuery("""
      SELECT p.visit_id, p.person_id
      FROM participant p
      JOIN room_lease l ON l.visit_id = p.visit_id
      JOIN visit v ON v.id = p.visit_id
      JOIN app_user u ON u.id = p.person_id
      WHERE l.node = :node AND p.departed_at IS NULL
        AND NOT (u.enabled AND CASE p.side
          WHEN 'OFFICIAL' THEN u.official_id = v.official_id AND EXISTS (
            SELECT 1 FROM user_role r WHERE r.user_id = u.id AND r.role = 'official')
          ELSE (u.center_id IS NULL
              OR u.center_id = IF(p.side = 'HALL', v.center_id, v.counterpart_center_id))
            AND EXISTS (
              SELECT 1 FROM user_role r WHERE r.user_id = u.id AND r.role = 'hall_operator')
          END IS TRUE)
      UNION ALL
      SELECT p.visit_id, p.person_id
      FROM participant p
      JOIN room_lease l ON l.visit_id = p.visit_id
      JOIN invitation i ON i.id = p.person_id
      WHERE l.node = :node AND p.departed_at IS NULL AND i.revoked_at IS NOT NULL
      """)
  List<UnwelcomeRow> unwelcomeOfNode(String node);
}
