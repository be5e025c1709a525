package org.liqa.notify;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Database;
import org.liqa.platform.SealedText;

/// E-mails, through the mail server. Nothing is heard of them once the server has them.
///
/// @param addresses opens the address to which one goes
/// @param server    null where none is set: e-mails then wait until there is one or it is too late
record EmailWay(
    Database database, SealedText addresses, @Nullable MailServer server) implements Way {

  @Override
  public Gateway.Outcome hand(MessageRow message) {
    if (server == null) {
      return new Gateway.Outcome.Unreachable("NO_MAIL_SERVER");
    }
    Attachment attachment = database
        .inTransaction(handle -> handle.attach(MessageStore.class).attachment(message.id()))
        .orElse(null);
    return server.send(
        message.id(),
        EmailAddress.kept(message.to(addresses)),
        Objects.requireNonNull(message.title()),
        message.text(),
        attachment);
  }

  @Override
  public List<Gateway.Report> reports() {
    return List.of();
  }
}
