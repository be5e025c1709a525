package org.liqa.notify;

import java.util.ArrayList;
import java.util.List;

/// The demonstration's gateway: sends nothing anywhere, and reports everything as delivered.
/// Thread-safe.
public final class DemoGateway implements Gateway {

  private final List<Report> reports = new ArrayList<>();

  @Override
  public synchronized Outcome send(MessageId reference, Mobile to, String text) {
    reports.add(new Report(reference, true));
    return new Outcome.Accepted();
  }

  @Override
  public synchronized List<Report> reports() {
    List<Report> taken = List.copyOf(reports);
    reports.clear();
    return taken;
  }
}
