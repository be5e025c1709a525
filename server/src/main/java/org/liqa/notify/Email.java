package org.liqa.notify;

import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;

/// Something to be told by e-mail.
///
/// @param subject    the thing; each purpose of it is told once
/// @param title      the subject line, 1 to 200 characters
/// @param text       plain text, 1 to 4,000 characters
/// @param attachment null for none
public record Email(
    Purpose purpose,
    Subject subject,
    EmailAddress to,
    String title,
    String text,
    @Nullable Attachment attachment,
    Due due) {

  /// Checks the bounds.
  ///
  /// @throws org.liqa.platform.InvalidValue if a text is empty, too long, or has control characters
  /// @throws IllegalArgumentException       if the purpose is not one of e-mails
  public Email {
    if (purpose.medium() != Medium.EMAIL) {
      throw new IllegalArgumentException(purpose + " is not told by e-mail");
    }
    title = Check.text("title", title, 1, 200);
    text = Check.prose("text", text, 1, 4_000);
  }
}
