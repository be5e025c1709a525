package org.liqa.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.booking.AudienceId;
import org.liqa.booking.VisitId;
import org.liqa.platform.Language;

/// Tables `calendar_mail_wish` and `calendar_mail`, and the meetings that are told. One method is
/// one
/// statement; the caller owns the transaction.
@RegisterConstructorMapper(CalendarMailStore.Wish.class)
@RegisterConstructorMapper(CalendarMailStore.Entry.class)
@RegisterConstructorMapper(CalendarMailStore.Meeting.class)
interface CalendarMailStore {

  /// A row of `calendar_mail_wish`.
  ///
  /// @param address sealed; null where they want to be told no more, and the row alone keeps its
  /// version
  /// @param version its ETag
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes pass through and are never compared
  record Wish(OfficialId officialId, byte @Nullable [] address, Language language, int version) {}

  /// A row of `calendar_mail`: a meeting as an official was last told of it.
  ///
  /// @param sequence the meeting's version then
  /// @param standing whether it was to be, with them
  record Entry(
      CalendarMailId id,
      UUID meetingId,
      OfficialId officialId,
      int sequence,
      Instant startsAt,
      Instant endsAt,
      UUID placeId,
      boolean standing) {}

  /// A visit or an audience as it is now.
  ///
  /// @param placeId   its hall or its room
  /// @param standing  whether it is booked or under way
  /// @param cancelled whether it will not be
  record Meeting(
      UUID id,
      @Nullable OfficialId officialId,
      int version,
      boolean standing,
      boolean cancelled,
      Instant startsAt,
      Instant endsAt,
      UUID placeId,
      String number,
      String timeZone,
      String centerAr,
      String centerEn,
      String placeAr,
      String placeEn) {}

  @SqlQuery("""
      SELECT official_id, address, language, version
      FROM calendar_mail_wish
      WHERE official_id = :official
      """)
  Optional<Wish> wish(OfficialId official);

  @SqlUpdate("""
      INSERT INTO calendar_mail_wish (official_id, address, language)
      VALUES (:official, :address, :language)
      ON DUPLICATE KEY UPDATE address = :address, language = :language, version = version + 1
      """)
  void put(OfficialId official, byte[] address, Language language);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE calendar_mail_wish
      SET address = NULL, version = version + 1
      WHERE official_id = :official AND version = :version
      """)
  int stop(OfficialId official, int version);

  /// What they were told, so that they are told it anew when they want it again.
  @SqlUpdate("DELETE FROM calendar_mail WHERE official_id = :official")
  int forget(OfficialId official);

  /// The visit, if its official wants to be told or somebody was told of it.
  @SqlQuery("""
      SELECT v.id, v.official_id, v.version, v.state IN ('BOOKED', 'CHECKED_IN', 'READY', 'IN_PROGRESS') AS standing,
        v.state = 'CANCELLED' AS cancelled, v.starts_at, v.ends_at, v.hall_id AS place_id, r.number, c.time_zone,
        c.name_ar AS center_ar, c.name_en AS center_en, h.name_ar AS place_ar, h.name_en AS place_en
      FROM visit v
      JOIN request r ON r.id = v.request_id
      JOIN center c ON c.id = v.center_id
      JOIN hall h ON h.id = v.hall_id
      WHERE v.id = :visit
        AND (EXISTS (SELECT 1 FROM calendar_mail_wish w WHERE w.official_id = v.official_id AND w.address IS NOT NULL)
          OR EXISTS (SELECT 1 FROM calendar_mail m WHERE m.meeting_id = v.id))
      """)
  Optional<Meeting> visit(VisitId visit);

  /// As [#visit], an audience that has a time.
  @SqlQuery("""
      SELECT a.id, a.official_id, a.version, a.state = 'BOOKED' AS standing, a.state = 'CANCELLED' AS cancelled,
        a.starts_at, a.ends_at, a.room_id AS place_id, r.number, c.time_zone, c.name_ar AS center_ar,
        c.name_en AS center_en, m.name_ar AS place_ar, m.name_en AS place_en
      FROM audience a
      JOIN request r ON r.id = a.request_id
      JOIN center c ON c.id = a.center_id
      JOIN audience_room m ON m.id = a.room_id
      WHERE a.id = :audience
        AND (EXISTS (SELECT 1 FROM calendar_mail_wish w WHERE w.official_id = a.official_id AND w.address IS NOT NULL)
          OR EXISTS (SELECT 1 FROM calendar_mail i WHERE i.meeting_id = a.id))
      """)
  Optional<Meeting> audience(AudienceId audience);

  @SqlQuery("""
      SELECT id
      FROM visit
      WHERE official_id = :official AND starts_at > :now AND state IN ('BOOKED', 'CHECKED_IN')
      """)
  List<VisitId> visitsToCome(OfficialId official, Instant now);

  @SqlQuery(
      "SELECT id FROM audience WHERE official_id = :official AND starts_at > :now AND state = 'BOOKED'")
  List<AudienceId> audiencesToCome(OfficialId official, Instant now);

  @SqlQuery("""
      SELECT id, meeting_id, official_id, sequence, starts_at, ends_at, place_id, standing
      FROM calendar_mail
      WHERE meeting_id = :meeting
      """)
  List<Entry> of(UUID meeting);

  @SqlQuery("""
      SELECT id, meeting_id, official_id, sequence, starts_at, ends_at, place_id, standing
      FROM calendar_mail
      WHERE id = :id
      """)
  Optional<Entry> find(UUID id);

  @SqlUpdate("""
      INSERT INTO calendar_mail (id, meeting_id, official_id, sequence, starts_at, ends_at, place_id, standing)
      VALUES (:id, :meetingId, :officialId, :sequence, :startsAt, :endsAt, :placeId, :standing)
      ON DUPLICATE KEY UPDATE sequence = :sequence, starts_at = :startsAt, ends_at = :endsAt, place_id = :placeId,
        standing = :standing
      """)
  void put(@BindMethods Entry entry);
}
