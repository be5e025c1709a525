package org.liqa.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Database;
import org.liqa.platform.SealedText;

/// Takes what is due of one medium out of the outbox and hands it to whoever carries it. [#run] is
/// a job's one round; any number of nodes may run it.
///
/// A message is claimed by moving its `due_at` to the end of the claim, so that a sender that dies
/// leaves it to be taken up again. Between the gateway's yes and the note of it a crash can't be
/// told
/// from a crash before the sending: the message is handed over again under the same reference,
/// which
/// is what keeps a provider from sending it twice.
public final class Sender {

  private static final int BATCH = 20;

  /// Longer than a batch takes at the slowest gateway that is allowed, ten seconds a message, for
  /// as
  /// long as [#hasTime] lets one begin.
  private static final Duration CLAIM = Duration.ofSeconds(60);

  private static final Duration ONE_SENDING = Duration.ofSeconds(15);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Database database;
  private final InstantSource clock;
  private final Medium medium;
  private final Way way;
  private final Map<Purpose, StillTrue> checks;

  private Sender(
      Database database,
      InstantSource clock,
      Medium medium,
      Way way,
      Map<Purpose, StillTrue> checks) {
    this.database = database;
    this.clock = clock;
    this.medium = medium;
    this.way = way;
    this.checks = Map.copyOf(checks);
  }

  /// Of text messages.
  ///
  /// @param numbers opens the number to which a message goes
  /// @param checks  who is asked before sending; a purpose without one is sent unasked
  public static Sender ofTexts(
      Database database,
      InstantSource clock,
      SealedText numbers,
      Gateway gateway,
      Map<Purpose, StillTrue> checks) {
    return new Sender(database, clock, Medium.TEXT, new TextWay(gateway, numbers), checks);
  }

  /// Of e-mails.
  ///
  /// @param addresses opens the address to which a message goes
  /// @param server    null where none is set
  /// @param checks    as of texts
  public static Sender ofEmails(
      Database database,
      InstantSource clock,
      SealedText addresses,
      @Nullable MailServer server,
      Map<Purpose, StillTrue> checks) {
    return new Sender(
        database, clock, Medium.EMAIL, new EmailWay(database, addresses, server), checks);
  }

  /// Notes what is reported of earlier messages, then sends all that is due.
  public void run() {
    for (Gateway.Report report : way.reports()) {
      MessageState state = report.delivered() ? MessageState.DELIVERED : MessageState.FAILED;
      write(store -> store.report(report.reference(), state, clock.instant()));
    }
    List<MessageRow> batch;
    do {
      Instant claimedUntil = clock.instant().plus(CLAIM);
      batch = claim(claimedUntil);
      for (MessageRow message : batch) {
        if (hasTime(claimedUntil)) {
          send(message);
        }
      }
    } while (batch.size() == BATCH);
  }

  private List<MessageRow> claim(Instant until) {
    return database.inTransaction(handle -> {
      MessageStore store = handle.attach(MessageStore.class);
      List<MessageRow> due = store.lockDue(medium, clock.instant(), BATCH);
      if (!due.isEmpty()) {
        store.claim(due.stream().map(MessageRow::id).toList(), until);
      }
      return due;
    });
  }

  private boolean hasTime(Instant claimedUntil) {
    return clock.instant().isBefore(claimedUntil.minus(ONE_SENDING));
  }

  private void send(MessageRow message) {
    Instant now = clock.instant();
    if (!now.isBefore(message.expiresAt())) {
      MessageState end = message.attempts() == 0 ? MessageState.CANCELLED : MessageState.FAILED;
      write(store -> store.end(message.id(), end, "EXPIRED"));
      return;
    }
    StillTrue check = checks.getOrDefault(message.purpose(), StillTrue.ALWAYS);
    if (!check.isStillTrue(message.purpose(), message.subjectId(), message.occurrence())) {
      write(store -> store.end(message.id(), MessageState.CANCELLED, null));
      return;
    }
    switch (way.hand(message)) {
      case Gateway.Outcome.Accepted accepted ->
        write(store -> store.sent(message.id(), clock.instant()));
      case Gateway.Outcome.Refused refused ->
        write(store -> store.end(message.id(), MessageState.FAILED, refused.code()));
      case Gateway.Outcome.Unreachable unreachable ->
        write(store ->
            store.postpone(message.id(), now.plus(pause(message.attempts())), unreachable.code()));
    }
  }

  /// Twice as long after each try.
  private static Duration pause(int attemptsBefore) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attemptsBefore, 20));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private void write(Consumer<MessageStore> statement) {
    database.useTransaction(handle -> statement.accept(handle.attach(MessageStore.class)));
  }
}
