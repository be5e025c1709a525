package org.liqa.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.HijrahChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.directory.Official;
import org.liqa.platform.Database;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Sheet;
import org.liqa.platform.Words;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// An official's audiences of a day, on paper: who comes when, and what for. Thread-safe.
public final class AudienceList {

  private static final int MOST = 500;

  private final Database database;
  private final Audit audit;
  private final Directory directory;
  private final Requests requests;
  private final AudienceRooms rooms;
  private final Words words = new Words(AudienceList.class, "sheet");
  private final Sheet sheet = new Sheet();

  /// @param audit who had it printed, since there are people on it
  public AudienceList(
      Database database, Audit audit, Directory directory, Requests requests, AudienceRooms rooms) {
    this.database = database;
    this.audit = audit;
    this.directory = directory;
    this.requests = requests;
    this.rooms = rooms;
  }

  /// The list as PDF.
  ///
  /// @param date in the centre's zone
  /// @throws InvalidValue     naming what is not there
  /// @throws ProblemException 404 if it is not the caller's
  byte[] pdf(
      Caller caller, CenterId center, OfficialId official, LocalDate date, Language language) {
    if (caller.officialId() == null) {
      caller.requireSees(center);
    } else if (!caller.officialId().equals(official)) {
      throw ProblemException.notFound();
    }
    Official whose = directory
        .findOfficial(official)
        .orElseThrow(() -> new InvalidValue("official_id", "must be one of the officials"));
    Center where = directory.requireCenter(center);
    ZoneId zone = where.timeZone();
    List<Audience> audiences = audiences(center, official, date, zone);
    audit.record(caller, "audience.print", "official", official);
    Map<RequestId, Request> behind =
        requests.getAll(audiences.stream().map(Audience::requestId).collect(Collectors.toSet()));
    Map<RoomId, Name> names = rooms.names(center);
    return sheet.pdf(
        language,
        new Sheet.Content(
            words.text(language, "title"),
            List.of(
                whose.displayName().in(language) + " – " + whose.title().in(language),
                where.name().in(language),
                date(language, date)),
            List.of(
                words.text(language, "time"),
                words.text(language, "visitor"),
                words.text(language, "number"),
                words.text(language, "subject"),
                words.text(language, "room")),
            List.of(3, 6, 3, 7, 4),
            audiences.stream()
                .map(audience -> row(language, audience, behind, names, zone))
                .toList()));
  }

  private List<Audience> audiences(
      CenterId center, OfficialId official, LocalDate date, ZoneId zone) {
    return database
        .inTransaction(handle -> handle
            .attach(AudienceStore.class)
            .list(
                new AudienceStore.Filter(
                    center,
                    official,
                    AudienceState.BOOKED,
                    date.atStartOfDay(zone).toInstant(),
                    date.plusDays(1).atStartOfDay(zone).toInstant()),
                null,
                MOST))
        .stream()
        .sorted(Comparator.comparing(audience -> audience.span().startsAt()))
        .toList();
  }

  private List<String> row(
      Language language,
      Audience audience,
      Map<RequestId, Request> behind,
      Map<RoomId, Name> names,
      ZoneId zone) {
    Name room = audience.roomId() == null ? null : names.get(audience.roomId());
    Request request = behind.get(audience.requestId());
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
    return List.of(
        time.format(audience.span().startsAt()) + "–"
            + time.format(audience.span().endsAt()),
        request == null ? "" : request.visitor().fullName(),
        request == null ? "" : request.number(),
        request == null ? "" : request.subject(),
        room == null ? "" : room.in(language));
  }

  private static String date(Language language, LocalDate date) {
    Locale locale = Locale.of(language == Language.AR ? "ar" : "en");
    DateTimeFormatter gregorian = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", locale)
        .withDecimalStyle(DecimalStyle.STANDARD);
    DateTimeFormatter hijri = DateTimeFormatter.ofPattern("d MMMM yyyy", locale)
        .withDecimalStyle(DecimalStyle.STANDARD)
        .withChronology(HijrahChronology.INSTANCE);
    return gregorian.format(date) + " – " + hijri.format(date);
  }
}
