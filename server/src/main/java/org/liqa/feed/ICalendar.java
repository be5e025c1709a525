package org.liqa.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes a calendar as text, line by line (RFC 5545). Not thread-safe.
///
/// Written here and not taken from a library, since it is little: lines, escapes, and folding,
/// which
/// counts octets and never tears a character apart.
final class ICalendar {

  private static final int MOST_OCTETS = 75;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  private ICalendar(String method) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Liqa//Liqa//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:" + method);
  }

  /// Begins a calendar that is subscribed to.
  ///
  /// @param name what its reader may call it
  static ICalendar published(String name) {
    ICalendar calendar = new ICalendar("PUBLISH");
    calendar.line("NAME:" + escaped(name));
    calendar.line("X-WR-CALNAME:" + escaped(name));
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    calendar.line("X-PUBLISHED-TTL:PT15M");
    return calendar;
  }

  /// Begins one that is sent to somebody (RFC 5546).
  ///
  /// @param method `REQUEST` or `CANCEL`
  static ICalendar sent(String method) {
    return new ICalendar(method);
  }

  /// An event; a later one of the same `uid` and a higher `sequence` takes its place at the reader.
  ///
  /// @param stampedAt   when it was last changed
  /// @param isCancelled whether it will not be, here
  record Event(
      String uid,
      int sequence,
      Instant stampedAt,
      Instant startsAt,
      Instant endsAt,
      boolean isCancelled,
      String summary,
      String description,
      String location,
      String url) {}

  /// Whom an event is between, by their e-mail addresses.
  ///
  /// @param organizer who asks
  /// @param attendee  who is asked
  record People(String organizer, String attendee) {}

  void add(Event event) {
    begin(event);
    line("END:VEVENT");
  }

  void add(Event event, People people) {
    begin(event);
    line("ORGANIZER:mailto:" + people.organizer());
    line("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:"
        + people.attendee());
    line("END:VEVENT");
  }

  private void begin(Event event) {
    line("BEGIN:VEVENT");
    line("UID:" + escaped(event.uid()));
    line("SEQUENCE:" + event.sequence());
    line("DTSTAMP:" + UTC.format(event.stampedAt()));
    line("DTSTART:" + UTC.format(event.startsAt()));
    line("DTEND:" + UTC.format(event.endsAt()));
    line("STATUS:" + (event.isCancelled() ? "CANCELLED" : "CONFIRMED"));
    line("SUMMARY:" + escaped(event.summary()));
    if (!event.description().isEmpty()) {
      line("DESCRIPTION:" + escaped(event.description()));
    }
    line("LOCATION:" + escaped(event.location()));
    line("URL:" + event.url());
  }

  /// The whole calendar. Nothing is added after.
  String end() {
    line("END:VCALENDAR");
    return text.toString();
  }

  /// RFC 5545 §3.3.11.
  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n");
  }

  /// RFC 5545 §3.1: at most 75 octets a line, then on with a space; never within a character.
  private void line(String line) {
    int octets = 0;
    for (int at = 0; at < line.length(); ) {
      int character = line.codePointAt(at);
      String one = Character.toString(character);
      int length = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > MOST_OCTETS) {
        text.append("\r\n ");
        octets = 1;
      }
      text.append(one);
      octets += length;
      at += one.length();
    }
    text.append("\r\n");
  }
}
