/// Calendars of halls and officials, to be subscribed to by other programs (RFC 5545), and e-mails
/// that
/// put an official's meetings into theirs (RFC 6047).
///
/// Read [CalendarFeedResource] (making and revoking addresses) and [FeedResource] (reading one) →
/// [Feeds] → [FeedStore] (SQL) and [ICalendar] (the text); [CalendarMailResource] (who wants
/// e-mails) →
/// [CalendarMail] → [CalendarMailStore].
///
/// May use `org.liqa.booking` and what that may use.
@NullMarked
package org.liqa.feed;

import org.jspecify.annotations.NullMarked;
