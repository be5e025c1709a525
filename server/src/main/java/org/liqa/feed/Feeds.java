package org.liqa.feed;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.audit.Audit;
import org.liqa.booking.AudienceState;
import org.liqa.booking.VisitState;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Name;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Sha256;
import org.liqa.platform.Words;

/// The calendars of halls and officials under secret addresses: made, read, revoked. Thread-safe.
///
/// A feed tells when and where, the official, and the request's number; not who comes nor why.
public final class Feeds {

  private static final Words WORDS = new Words(Feeds.class, "feed");
  private static final int SECRET_BYTES = 32;
  private static final int MOST_EVENTS = 10_000;
  private static final Duration BACK = Duration.ofDays(31);
  private static final Duration AHEAD = Duration.ofDays(400);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final SecureRandom random;
  private final Audit audit;
  private final Directory directory;
  private final Supplier<URI> origin;

  /// @param random    makes the secrets
  /// @param directory which halls and officials there are
  /// @param origin    under which browsers reach Liqa
  public Feeds(
      Database database,
      InstantSource clock,
      IdSource ids,
      SecureRandom random,
      Audit audit,
      Directory directory,
      Supplier<URI> origin) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    this.audit = audit;
    this.directory = directory;
    this.origin = origin;
  }

  /// A feed that was just made.
  ///
  /// @param address where it is read; told this once
  record Made(Feed feed, URI address) {}

  /// Makes an address for the calendar of exactly one hall or official.
  ///
  /// @throws InvalidValue     unless exactly one is named, and is there
  /// @throws ProblemException 404 if it is not the caller's
  Made make(
      Caller caller, @Nullable HallId hall, @Nullable OfficialId official, Language language) {
    if ((hall == null) == (official == null)) {
      throw new InvalidValue("hall_id", "or official_id is required, one of them alone");
    }
    if (hall != null && directory.findHall(hall).isEmpty()) {
      throw new InvalidValue("hall_id", "must be one of the halls");
    }
    if (official != null && directory.findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    Feed feed = new Feed(new FeedId(ids.next()), hall, official, language, clock.instant());
    requireMay(caller, feed);
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database.useTransaction(handle -> {
      handle.attach(FeedStore.class).insert(feed, Sha256.of(secret), caller.id());
      audit.record(caller, "feed.make", "feed", feed.id());
    });
    return new Made(feed, origin.get().resolve("/api/v1/feeds/" + secret));
  }

  /// A stretch of the feeds that the caller may revoke.
  Page<Feed> list(Caller caller, Page.Query query) {
    return query.page(
        database.inTransaction(handle -> handle
            .attach(FeedStore.class)
            .list(caller.officialId(), centerOf(caller), query.afterId(), query.limit() + 1)),
        feed -> feed.id().toString());
  }

  private static @Nullable CenterId centerOf(Caller caller) {
    return caller.officialId() == null ? caller.centerId() : null;
  }

  /// Closes an address for good.
  ///
  /// @throws ProblemException 404 if there is none or it is not the caller's
  void revoke(Caller caller, FeedId id) {
    database.useTransaction(handle -> {
      FeedStore store = handle.attach(FeedStore.class);
      requireMay(caller, store.find(id).orElseThrow(ProblemException::notFound));
      store.revoke(id, clock.instant());
      audit.record(caller, "feed.revoke", "feed", id);
    });
  }

  /// The calendar that an address leads to: a month back, a year ahead.
  ///
  /// @throws ProblemException 404 if the address does not hold
  String read(String secret) {
    return database.inTransaction(handle -> {
      FeedStore store = handle.attach(FeedStore.class);
      Feed feed = store.findBySecret(Sha256.of(secret)).orElseThrow(ProblemException::notFound);
      ICalendar calendar = ICalendar.published(name(feed).in(feed.language()));
      Instant now = clock.instant();
      boolean ofHall = feed.hallId() != null;
      store
          .told(
              ofHall
                  ? "(v.hall_id = :owner OR v.counterpart_hall_id <=> :owner)"
                  : "v.official_id <=> :owner",
              ofHall ? "hall_id" : "official_id",
              owner(feed),
              now.minus(BACK),
              now.plus(AHEAD),
              MOST_EVENTS)
          .forEach(told -> calendar.add(event(feed, told)));
      if (!ofHall) {
        store
            .audiences(owner(feed), now.minus(BACK), now.plus(AHEAD), MOST_EVENTS)
            .forEach(told -> calendar.add(event(feed, told)));
      }
      return calendar.end();
    });
  }

  private ICalendar.Event event(Feed feed, FeedStore.Told told) {
    boolean arabic = feed.language() == Language.AR;
    String hall = arabic ? told.hallAr() : told.hallEn();
    String center = arabic ? told.centerAr() : told.centerEn();
    String official = arabic ? told.officialAr() : told.officialEn();
    return new ICalendar.Event(
        told.id() + "@liqa",
        told.version(),
        told.changedAt(),
        told.startsAt(),
        told.endsAt(),
        told.gone() || told.state() == VisitState.CANCELLED,
        WORDS.text(feed.language(), "visit", told.number()),
        feed.hallId() == null || official == null
            ? ""
            : WORDS.text(feed.language(), "with", official),
        hall + (arabic ? "، " : ", ") + center,
        origin.get().resolve("/visits/" + told.id() + "/call").toString());
  }

  private ICalendar.Event event(Feed feed, FeedStore.ToldAudience told) {
    boolean arabic = feed.language() == Language.AR;
    return new ICalendar.Event(
        told.id() + "@liqa",
        told.version(),
        told.askedAt(),
        told.startsAt(),
        told.endsAt(),
        told.state() == AudienceState.CANCELLED,
        WORDS.text(feed.language(), "audience", told.number()),
        "",
        arabic ? told.roomAr() + "، " + told.centerAr() : told.roomEn() + ", " + told.centerEn(),
        origin.get().toString());
  }

  private static UUID owner(Feed feed) {
    return Optional.ofNullable(feed.hallId())
        .map(HallId::value)
        .or(() -> Optional.ofNullable(feed.officialId()).map(OfficialId::value))
        .orElseThrow();
  }

  private Name name(Feed feed) {
    return Optional.ofNullable(feed.hallId())
        .map(id -> directory.getHall(id).displayName())
        .or(() -> Optional.ofNullable(feed.officialId())
            .map(id -> directory.getOfficial(id).displayName()))
        .orElseThrow();
  }

  /// An official's own alone; a hall's whoever is bound to no centre or to its.
  private void requireMay(Caller caller, Feed feed) {
    if (caller.is(Role.SCHEDULER, Role.ADMIN) && caller.centerId() == null) {
      return;
    }
    boolean own = caller.officialId() != null && caller.officialId().equals(feed.officialId());
    if (own) {
      return;
    }
    Hall hall = feed.hallId() == null ? null : directory.getHall(feed.hallId());
    if (caller.officialId() != null || hall == null || !caller.sees(hall.centerId())) {
      throw ProblemException.notFound();
    }
  }
}
