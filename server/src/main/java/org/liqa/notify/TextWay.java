package org.liqa.notify;

import java.util.List;
import org.liqa.platform.SealedText;

/// Text messages, through the gateway.
///
/// @param numbers opens the number to which one goes
record TextWay(Gateway gateway, SealedText numbers) implements Way {

  @Override
  public Gateway.Outcome hand(MessageRow message) {
    return gateway.send(message.id(), Mobile.kept(message.to(numbers)), message.text());
  }

  @Override
  public List<Gateway.Report> reports() {
    return gateway.reports();
  }
}
