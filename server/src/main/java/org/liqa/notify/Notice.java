package org.liqa.notify;

import java.util.Map;

/// Something to be told to a visitor by text message.
///
/// @param words what stands for the placeholders of the purpose's text; [Purpose] lists them. No
///              names and no identity numbers: a text is read on a locked screen.
public record Notice(
    Purpose purpose,
    Subject subject,
    Concerns concerns,
    Mobile to,
    Map<String, String> words,
    Due due) {

  /// Copies.
  public Notice {
    words = Map.copyOf(words);
  }
}
