package org.liqa.request;

import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Section;
import org.liqa.reception.Person;
import org.liqa.reception.VisitorId;

/// A request as other rooms need it.
///
/// @param number   what the visitor gives over the telephone
/// @param visitor  who asks
/// @param centerId where it was taken; null where it came otherwise
public record Request(
    RequestId id,
    String number,
    Person visitor,
    @Nullable CenterId centerId,
    Kind kind,
    Channel channel,
    String subject,
    Stage stage) {

  /// Who asks.
  public VisitorId visitorId() {
    return visitor.id();
  }

  /// The section that receives who asks.
  public Section section() {
    return visitor.section();
  }

  /// Whether nothing more will come of it.
  public boolean isClosed() {
    return stage == Stage.CLOSED;
  }

  /// Without who it is and what they ask.
  @Override
  public String toString() {
    return "Request[" + id + "]";
  }
}
