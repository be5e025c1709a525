package org.liqa.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.booking.AudienceId;
import org.liqa.booking.MeetingChange;
import org.liqa.booking.VisitId;
import org.liqa.feed.CalendarMailStore.Entry;
import org.liqa.feed.CalendarMailStore.Meeting;
import org.liqa.notify.ArabicTime;
import org.liqa.notify.Attachment;
import org.liqa.notify.Due;
import org.liqa.notify.Email;
import org.liqa.notify.EmailAddress;
import org.liqa.notify.Outbox;
import org.liqa.notify.Purpose;
import org.liqa.notify.Subject;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Language;
import org.liqa.platform.ProblemException;
import org.liqa.platform.SealedText;
import org.liqa.platform.Words;

/// E-mails that put an official's meetings into their calendar (RFC 6047): where they want it, each
/// meeting is one event for good, with moves as updates of it, and withdrawn when it will not be or
/// is another's. What is no longer so when its turn comes is not sent. Thread-safe.
public final class CalendarMail implements MeetingChange {

  private static final Words WORDS = new Words(CalendarMail.class, "mail");
  private static final String KIND = "calendar_mail";
  private static final Set<Purpose> BOTH =
      EnumSet.of(Purpose.INVITATION, Purpose.INVITATION_WITHDRAWN);
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Outbox outbox;
  private final Sent sent;

  /// How e-mails are sent.
  ///
  /// @param addresses seals the officials' addresses
  /// @param from      who asks them to come; replies go there
  /// @param origin    under which browsers reach Liqa
  public record Sent(SealedText addresses, String from, Supplier<URI> origin) {}

  /// @param outbox takes what is told, in the transaction of the change
  public CalendarMail(
      Database database, InstantSource clock, IdSource ids, Audit audit, Outbox outbox, Sent sent) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.outbox = outbox;
    this.sent = sent;
  }

  /// Where an official wants to be told, and in which language.
  record Wanted(EmailAddress address, Language language) {}

  /// What an official wants.
  ///
  /// @param wanted  null where they want to be told nothing
  /// @param version its ETag; 0 where they never wanted anything
  record Wish(@Nullable Wanted wanted, int version) {}

  Wish of(OfficialId official) {
    return database.inTransaction(handle -> of(handle.attach(CalendarMailStore.class), official));
  }

  private Wish of(CalendarMailStore store, OfficialId official) {
    return store
        .wish(official)
        .map(wish -> new Wish(wanted(wish), wish.version()))
        .orElse(new Wish(null, 0));
  }

  /// Tells an official from now on, of what is booked already too.
  ///
  /// @param seen the version that the caller has seen, if they say so
  /// @return as it is now
  /// @throws ProblemException 412 if it was another
  Wish want(
      Caller caller,
      @Nullable IfMatch seen,
      OfficialId official,
      EmailAddress address,
      Language language) {
    Instant now = clock.instant();
    return database.inTransaction(handle -> {
      CalendarMailStore store = handle.attach(CalendarMailStore.class);
      boolean elsewhere = wanted(store, official)
          .filter(before -> !before.address().equals(address))
          .isPresent();
      if (elsewhere) {
        store.forget(official);
      }
      store.put(official, sent.addresses().seal(address.address()), language);
      Wish set = of(store, official);
      // Asked once the row is written, and with that this transaction's.
      IfMatch.check(seen, set.version() - 1);
      audit.record(caller, "calendar_mail.want", "official", official);
      store.visitsToCome(official, now).forEach(visit -> visitChanged(visit, now));
      store.audiencesToCome(official, now).forEach(audience -> audienceChanged(audience, now));
      return set;
    });
  }

  /// Tells an official nothing any more.
  ///
  /// @param seen as of [#want]
  /// @throws ProblemException 412 as [#want]
  void stop(Caller caller, @Nullable IfMatch seen, OfficialId official) {
    database.useTransaction(handle -> {
      CalendarMailStore store = handle.attach(CalendarMailStore.class);
      Wish before = of(store, official);
      IfMatch.check(seen, before.version());
      if (before.wanted() != null && store.stop(official, before.version()) == 0) {
        throw ProblemException.stale();
      }
      store.forget(official);
      audit.record(caller, "calendar_mail.stop", "official", official);
    });
  }

  @Override
  public void visitChanged(VisitId visit, Instant now) {
    database.useTransaction(handle -> {
      CalendarMailStore store = handle.attach(CalendarMailStore.class);
      store.visit(visit).ifPresent(meeting -> tell(store, meeting, "visit", now));
    });
  }

  @Override
  public void audienceChanged(AudienceId audience, Instant now) {
    database.useTransaction(handle -> {
      CalendarMailStore store = handle.attach(CalendarMailStore.class);
      store.audience(audience).ifPresent(meeting -> tell(store, meeting, "audience", now));
    });
  }

  /// Whether what an e-mail says is still what its official was to be told last.
  public boolean isStillTrue(Purpose purpose, UUID subject, int occurrence) {
    return database
        .inTransaction(handle -> {
          CalendarMailStore store = handle.attach(CalendarMailStore.class);
          return store
              .find(subject)
              .filter(entry -> wanted(store, entry.officialId()).isPresent());
        })
        .filter(entry -> entry.sequence() == occurrence)
        .filter(entry -> entry.standing() == (purpose == Purpose.INVITATION))
        .isPresent();
  }

  private void tell(CalendarMailStore store, Meeting meeting, String what, Instant now) {
    List<Entry> told = store.of(meeting.id());
    for (Entry entry : told) {
      boolean anothers = !entry.officialId().equals(meeting.officialId());
      if (entry.standing() && (anothers || meeting.cancelled())) {
        Entry withdrawn = entry(entry.id(), entry.officialId(), meeting, false);
        store.put(withdrawn);
        int unused = outbox.cancel(KIND, entry.id(), BOTH);
        // Who was never asked need not be told that they aren't.
        if (outbox.mayHaveTold(KIND, entry.id(), Purpose.INVITATION)) {
          send(store, withdrawn, meeting, what, now);
        }
      }
    }
    OfficialId official = meeting.officialId();
    if (official == null || !meeting.standing()) {
      return;
    }
    Entry before = told.stream()
        .filter(entry -> entry.officialId().equals(official))
        .findAny()
        .orElse(null);
    boolean unknown = before == null && wanted(store, official).isPresent();
    if (unknown || (before != null && !isAsTold(before, meeting))) {
      CalendarMailId id = before == null ? new CalendarMailId(ids.next()) : before.id();
      Entry entry = entry(id, official, meeting, true);
      store.put(entry);
      int unused = outbox.cancel(KIND, id, BOTH);
      send(store, entry, meeting, what, now);
    }
  }

  private static boolean isAsTold(Entry entry, Meeting meeting) {
    return entry.standing()
        && entry.startsAt().equals(meeting.startsAt())
        && entry.endsAt().equals(meeting.endsAt())
        && entry.placeId().equals(meeting.placeId());
  }

  private static Entry entry(
      CalendarMailId id, OfficialId official, Meeting meeting, boolean standing) {
    return new Entry(
        id,
        meeting.id(),
        official,
        meeting.version(),
        meeting.startsAt(),
        meeting.endsAt(),
        meeting.placeId(),
        standing);
  }

  private Optional<Wanted> wanted(CalendarMailStore store, OfficialId official) {
    return Optional.ofNullable(of(store, official).wanted());
  }

  private @Nullable Wanted wanted(CalendarMailStore.Wish wish) {
    return wish.address() == null
        ? null
        : new Wanted(EmailAddress.kept(sent.addresses().open(wish.address())), wish.language());
  }

  private void send(
      CalendarMailStore store, Entry entry, Meeting meeting, String what, Instant now) {
    Wanted wanted = wanted(store, entry.officialId()).orElse(null);
    if (wanted == null || !entry.endsAt().isAfter(now)) {
      return;
    }
    Language language = wanted.language();
    String summary = WORDS.text(language, what, meeting.number());
    String title = entry.standing() ? summary : WORDS.text(language, "withdrawn", summary);
    ICalendar.Event event = event(entry, meeting, summary, language, now);
    boolean unused = outbox.tell(new Email(
        entry.standing() ? Purpose.INVITATION : Purpose.INVITATION_WITHDRAWN,
        new Subject(KIND, entry.id(), entry.sequence()),
        wanted.address(),
        title,
        String.join("\n", title, time(meeting, language), event.location(), event.url()),
        attachment(event, wanted.address()),
        new Due(now, entry.endsAt())));
  }

  private ICalendar.Event event(
      Entry entry, Meeting meeting, String summary, Language language, Instant now) {
    boolean arabic = language == Language.AR;
    return new ICalendar.Event(
        meeting.id() + "@liqa",
        entry.sequence(),
        now,
        entry.startsAt(),
        entry.endsAt(),
        !entry.standing(),
        summary,
        "",
        arabic
            ? meeting.placeAr() + "، " + meeting.centerAr()
            : meeting.placeEn() + ", " + meeting.centerEn(),
        sent.origin().get().resolve("/visits").toString());
  }

  private Attachment attachment(ICalendar.Event event, EmailAddress to) {
    String method = event.isCancelled() ? "CANCEL" : "REQUEST";
    ICalendar calendar = ICalendar.sent(method);
    calendar.add(event, new ICalendar.People(sent.from(), to.address()));
    return new Attachment(
        "meeting.ics",
        "text/calendar; charset=utf-8; method=" + method,
        calendar.end().getBytes(StandardCharsets.UTF_8));
  }

  private static String time(Meeting meeting, Language language) {
    ZoneId zone = ZoneId.of(meeting.timeZone());
    return switch (language) {
      case AR -> ArabicTime.of(meeting.startsAt(), zone);
      case EN -> ENGLISH.format(meeting.startsAt().atZone(zone));
    };
  }
}
