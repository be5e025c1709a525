package org.liqa.booking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.directory.Name;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// The rooms in which officials receive people. Thread-safe.
public final class AudienceRooms {

  private final Database database;
  private final Audit audit;

  /// @param audit where changes are recorded
  public AudienceRooms(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /// A room.
  ///
  /// @param code short and unique in its centre
  public record Room(RoomId id, CenterId centerId, String code, Name name) {}

  /// A row of `audience_room`.
  public record RoomRow(RoomId id, CenterId centerId, String code, String nameAr, String nameEn) {
    Room room() {
      return new Room(id, centerId, code, new Name(nameAr, nameEn));
    }
  }

  /// The room of that id, if there is one.
  Optional<Room> find(RoomId id) {
    return database.inTransaction(handle -> handle
        .createQuery(
            "SELECT id, center_id, code, name_ar, name_en FROM audience_room WHERE id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(RoomRow.class))
        .findOne()
        .map(RoomRow::room));
  }

  /// What the rooms of a centre are called.
  Map<RoomId, Name> names(CenterId center) {
    return database
        .inTransaction(handle -> handle
            .createQuery(
                "SELECT id, center_id, code, name_ar, name_en FROM audience_room WHERE center_id = :center")
            .bind("center", center)
            .map(ConstructorMapper.of(RoomRow.class))
            .map(RoomRow::room)
            .list())
        .stream()
        .collect(Collectors.toMap(Room::id, Room::name));
  }

  /// A stretch of the rooms, of one centre or of all.
  Page<Room> list(@Nullable CenterId center, Page.Query query) {
    List<Room> rooms = database.inTransaction(handle -> handle
        .createQuery("""
            SELECT id, center_id, code, name_ar, name_en
            FROM audience_room
            WHERE (:center IS NULL OR center_id = :center) AND (:after IS NULL OR id > :after)
            ORDER BY id
            LIMIT :limit
            """)
        .bindByType("center", center, CenterId.class)
        .bindByType("after", query.afterId(), UUID.class)
        .bind("limit", query.limit() + 1)
        .map(ConstructorMapper.of(RoomRow.class))
        .map(RoomRow::room)
        .list());
    return query.page(rooms, room -> room.id().toString());
  }

  /// Puts in a room.
  ///
  /// @throws ProblemException 409 if its code is taken in its centre
  void add(Caller caller, Room room) {
    try {
      database.useTransaction(handle -> {
        handle
            .createUpdate("""
                INSERT INTO audience_room (id, center_id, code, name_ar, name_en)
                VALUES (:id, :center, :code, :ar, :en)
                """)
            .bind("id", room.id())
            .bind("center", room.centerId())
            .bind("code", room.code())
            .bind("ar", room.name().ar())
            .bind("en", room.name().en())
            .execute();
        audit.record(caller, "audience_room.create", "audience_room", room.id());
      });
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        throw ProblemException.of(Problem.of(
            409,
            "code-taken",
            "Taken already",
            "Another room has this code; choose a different one."));
      }
      throw e;
    }
  }
}
