package org.liqa.notify;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.platform.Id;
import org.liqa.platform.SealedText;

/// A row of `message`.
///
/// @param recipient the number, sealed
/// @param dueAt     not to be sent before; while a sender has it, the end of that sender's turn
/// @param attempts  how often a sender took it
@SuppressWarnings("ArrayRecordComponent") // sealed bytes pass through and are never compared
public record MessageRow(
    MessageId id,
    String subjectKind,
    UUID subjectId,
    int occurrence,
    Purpose purpose,
    UUID visitorId,
    @Nullable UUID requestId,
    @Nullable UUID visitId,
    @Nullable CenterId centerId,
    byte[] recipient,
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
        concerns.visitor().value(),
        uuid(concerns.request()),
        uuid(concerns.visit()),
        concerns.center(),
        numbers.seal(notice.to().e164()),
        text,
        MessageState.QUEUED,
        notice.due().at(),
        notice.due().until(),
        0,
        now,
        null);
  }

  Mobile to(SealedText numbers) {
    return Mobile.kept(numbers.open(recipient));
  }

  /// Without number and text.
  @Override
  public String toString() {
    return "MessageRow[" + id + ", " + purpose + ", " + state + "]";
  }

  private static @Nullable UUID uuid(@Nullable Id id) {
    return id == null ? null : id.value();
  }
}
