package org.liqa.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.reception.RegistrationId;
import org.liqa.reception.VerificationId;
import org.liqa.reception.VisitorId;

/// A row of `request`.
///
/// @param registrationMs from sitting down to the number, where it was taken in reception
public record RequestRow(
    RequestId id,
    String number,
    VisitorId visitorId,
    VerificationId verificationId,
    @Nullable RegistrationId registrationId,
    @Nullable CenterId centerId,
    Kind kind,
    Channel channel,
    String subject,
    String details,
    @Nullable String company,
    Stage stage,
    @Nullable Long registrationMs,
    Instant registeredAt,
    int version) {

  /// Without what is asked.
  @Override
  public String toString() {
    return "RequestRow[" + id + "]";
  }
}
