package org.liqa.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.platform.Id;
import org.liqa.platform.SealedText;

/// A row of `message`.
///
/// @param visitorId null of an e-mail
/// @param recipient the number or the address, sealed
/// @param title     of an e-mail alone
/// @param dueAt     not to be sent before; while a sender has it, the end of that sender's turn
/// @param attempts  how often a sender took it
@SuppressWarnings("ArrayRecordComponent") // sealed bytes pass through and are never compared
public record MessageRow(
    MessageId id,
    String subjectKind,
    UUID subjectId,
    int occurrence,
    Purpose purpose,
    Medium medium,
    @Nullable UUID visitorId,
    @Nullable UUID requestId,
    @Nullable UUID visitId,
    @Nullable CenterId centerId,
    byte[] recipient,
    @Nullable String title,
    String text,
    MessageState state,
    Instant dueAt,
    Instant expiresAt,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt) {

  static MessageRow of(MessageId id, Notice notice, String text, SealedText numbers, Instant now) {
    Concerns concerns = notice.concerns();
    return new MessageRow(
        id,
        notice.subject().kind(),
        notice.subject().id().value(),
        notice.subject().occurrence(),
        notice.purpose(),
        Medium.TEXT,
        concerns.visitor().value(),
        uuid(concerns.request()),
        uuid(concerns.visit()),
        concerns.center(),
        numbers.seal(notice.to().e164()),
        null,
        text,
        MessageState.QUEUED,
        notice.due().at(),
        notice.due().until(),
        0,
        now,
        null);
  }

  static MessageRow of(MessageId id, Email email, SealedText addresses, Instant now) {
    return new MessageRow(
        id,
        email.subject().kind(),
        email.subject().id().value(),
        email.subject().occurrence(),
        email.purpose(),
        Medium.EMAIL,
        null,
        null,
        null,
        null,
        addresses.seal(email.to().address()),
        email.title(),
        email.text(),
        MessageState.QUEUED,
        email.due().at(),
        email.due().until(),
        0,
        now,
        null);
  }

  /// The number or the address.
  String to(SealedText recipients) {
    return recipients.open(recipient);
  }

  /// Without recipient and text.
  @Override
  public String toString() {
    return "MessageRow[" + id + ", " + purpose + ", " + state + "]";
  }

  private static @Nullable UUID uuid(@Nullable Id id) {
    return id == null ? null : id.value();
  }
}
