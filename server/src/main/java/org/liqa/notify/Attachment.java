package org.liqa.notify;

import org.liqa.platform.Check;

/// A file that goes with an e-mail.
///
/// @param name    as it is saved under, with its ending
/// @param type    its media type, with parameters; a `text/calendar` is what the e-mail's text says
///                in another form (RFC 6047 §2.4), and so stands beside it
/// @param content at most 8 MiB; not to be changed
@SuppressWarnings("ArrayRecordComponent") // passes through and is never compared
public record Attachment(String name, String type, byte[] content) {

  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /// Checks the bounds.
  ///
  /// @throws IllegalArgumentException if it is too large
  public Attachment {
    name = Check.text("name", name, 1, 100);
    type = Check.text("type", type, 1, 100);
    if (content.length > MOST_BYTES) {
      throw new IllegalArgumentException("an attachment has at most 8 MiB");
    }
  }

  boolean isCalendar() {
    return type.startsWith("text/calendar");
  }
}
