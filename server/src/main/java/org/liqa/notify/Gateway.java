package org.liqa.notify;

import java.util.List;

/// The way out to the telephone network. Implementations set their own deadlines, below ten
/// seconds,
/// and don't throw for what [Outcome] can say. Called by one thread of each node.
public interface Gateway {

  /// Hands a message over.
  ///
  /// @param reference the same whenever the same message is handed over again, after a crash
  /// between
  ///                  sending and noting it: a provider that honours it sends one text, not two
  Outcome send(MessageId reference, Mobile to, String text);

  /// What has become of messages handed over, since the last time this was asked.
  List<Report> reports();

  /// What became of handing it over.
  sealed interface Outcome {
    /// The provider has it.
    record Accepted() implements Outcome {}

    /// The provider will never take it.
    ///
    /// @param code a short reason, without the number or the text
    record Refused(String code) implements Outcome {}

    /// Nobody can say; to be tried again.
    ///
    /// @param code a short reason, without the number or the text
    record Unreachable(String code) implements Outcome {}
  }

  /// The network's word on a message.
  ///
  /// @param delivered true when it reached the telephone, false when it never will
  record Report(MessageId reference, boolean delivered) {}
}
