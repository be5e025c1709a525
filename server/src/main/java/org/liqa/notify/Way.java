package org.liqa.notify;

import java.util.List;

/// The way out of one medium: takes rows of the outbox to whoever carries them. Used by one sender.
interface Way {

  /// Hands a message over; under the same id again after a crash between sending and noting it.
  Gateway.Outcome hand(MessageRow message);

  /// What has become of messages handed over, since the last time this was asked.
  List<Gateway.Report> reports();
}
