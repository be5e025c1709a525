package org.liqa.notify;

import java.util.List;

/// No way out: what is to be told waits in the outbox, and says so, until there is one or it is too
/// late.
public final class NoGateway implements Gateway {

  @Override
  public Outcome send(MessageId reference, Mobile to, String text) {
    return new Outcome.Unreachable("NO_GATEWAY");
  }

  @Override
  public List<Report> reports() {
    return List.of();
  }
}
