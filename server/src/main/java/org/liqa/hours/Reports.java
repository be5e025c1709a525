package org.liqa.hours;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.directory.Directory;
import org.liqa.notify.Attachment;
import org.liqa.notify.Due;
import org.liqa.notify.Email;
import org.liqa.notify.EmailAddress;
import org.liqa.notify.Outbox;
import org.liqa.notify.Purpose;
import org.liqa.notify.Subject;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Language;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.platform.SealedText;

/// The month's figures by e-mail, on the morning after it to each who is to have them, once; those
/// of months that went by while nobody looked, each by itself. Thread-safe.
public final class Reports {

  private static final int HOUR = 6;

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Outbox outbox;
  private final Months months;
  private final SealedText addresses;
  private final MonthSheet sheet;

  /// @param months    what is sent
  /// @param addresses seals to whom
  /// @param directory names the centres in it
  public Reports(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      Outbox outbox,
      Months months,
      SealedText addresses,
      Directory directory) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.outbox = outbox;
    this.months = months;
    this.addresses = addresses;
    this.sheet = new MonthSheet(directory);
  }

  /// Somebody to whom they are sent.
  ///
  /// @param lastMonth the last that was sent, or needed not be
  record Subscription(
      ReportId id, EmailAddress email, Language language, YearMonth lastMonth, Instant createdAt) {}

  /// Has the months sent to an address, from the one that goes on.
  ///
  /// @throws ProblemException 409 `already-subscribed`
  Subscription subscribe(Caller caller, EmailAddress address, Language language) {
    Instant now = clock.instant();
    ReportStore.Row row = new ReportStore.Row(
        new ReportId(ids.next()),
        addresses.seal(address.address()),
        // Of one who writes it otherwise there is one mailbox all the same.
        addresses.hash(address.address().toLowerCase(Locale.ROOT)),
        language,
        lastDue(now).atDay(1),
        caller.id(),
        now);
    return database.inTransaction(handle -> {
      try {
        handle.attach(ReportStore.class).insert(row);
      } catch (UnableToExecuteStatementException e) {
        if (!Database.isDuplicate(e)) {
          throw e;
        }
        throw ProblemException.of(Problem.of(
            409,
            "already-subscribed",
            "Sent there already",
            "The months are sent to that address already."));
      }
      audit.record(caller, "report.subscribe", "report", row.id());
      return subscription(row);
    });
  }

  /// Sends no more.
  ///
  /// @throws ProblemException 404
  void end(Caller caller, ReportId id) {
    database.useTransaction(handle -> {
      if (handle.attach(ReportStore.class).delete(id) == 0) {
        throw ProblemException.notFound();
      }
      audit.record(caller, "report.end", "report", id);
    });
  }

  /// To whom the months are sent, latest first.
  Page<Subscription> list(Page.Query query) {
    return database.inTransaction(handle -> query
        .page(
            handle.attach(ReportStore.class).list(query.afterId(), query.limit() + 1),
            row -> row.id().toString())
        .map(this::subscription));
  }

  private Subscription subscription(ReportStore.Row row) {
    return new Subscription(
        row.id(),
        EmailAddress.kept(addresses.open(row.email())),
        row.language(),
        YearMonth.from(row.toldMonth()),
        row.createdAt());
  }

  /// Sends what is due; to be called every minute.
  public void look() {
    LocalDate last = lastDue(clock.instant()).atDay(1);
    boolean more = true;
    while (more) {
      more = database.inTransaction(handle -> {
        ReportStore store = handle.attach(ReportStore.class);
        return store
            .due(last)
            .map(row -> {
              LocalDate next = row.toldMonth().plusMonths(1);
              send(row, YearMonth.from(next));
              store.told(row.id(), next);
              return true;
            })
            .orElse(false);
      });
    }
  }

  private void send(ReportStore.Row row, YearMonth month) {
    Months.State state = months.get(month);
    outbox.tell(new Email(
        Purpose.MONTH_REPORT,
        new Subject("report", row.id(), month.getYear() * 100 + month.getMonthValue()),
        EmailAddress.kept(addresses.open(row.email())),
        MonthSheet.title(row.language(), month),
        MonthSheet.summary(row.language(), state),
        new Attachment(
            "hours-" + month + ".pdf", "application/pdf", sheet.pdf(row.language(), state)),
        Due.now(clock.instant())));
  }

  /// The last month that is sent by then: on the first of the next one, at six in Riyadh.
  private static YearMonth lastDue(Instant now) {
    return YearMonth.from(now.atZone(Overview.SERVICE).minusHours(HOUR)).minusMonths(1);
  }
}
