package org.liqa.notify;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Settings;

/// The way out for e-mail: an SMTP server (RFC 5321), asked anew for each message. Thread-safe.
///
/// A message keeps its `Message-ID` however often it is handed over, so that one whose acceptance
/// was lost on the way is the same message to whoever gets it twice.
public final class MailServer {

  private static final Duration DEADLINE = Duration.ofSeconds(9);

  private final Settings.Smtp server;
  private final InstantSource clock;
  private final Duration deadline;
  private final Session session;

  /// @param clock dates the messages
  public MailServer(Settings.Smtp server, InstantSource clock) {
    this(server, clock, DEADLINE);
  }

  /// @param deadline by which a message is taken, or counts as not
  MailServer(Settings.Smtp server, InstantSource clock, Duration deadline) {
    this.server = server;
    this.clock = clock;
    this.deadline = deadline;
    this.session = Session.getInstance(properties(server, deadline));
  }

  private static Properties properties(Settings.Smtp server, Duration deadline) {
    Properties properties = new Properties();
    String protocol = server.tls() ? "smtps" : "smtp";
    properties.setProperty("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(deadline.toMillis());
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "quitwait", "false");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "starttls.enable", "true");
    // A password is not said where others can hear it.
    properties.setProperty(
        prefix + "starttls.required", Boolean.toString(server.user() != null && !server.isHere()));
    return properties;
  }

  /// Hands a message over, within nine seconds.
  Gateway.Outcome send(
      MessageId reference,
      EmailAddress to,
      String title,
      String text,
      @Nullable Attachment attachment) {
    // A server may answer each command in time and all of them never: only this ends it.
    FutureTask<Gateway.Outcome> sending =
        new FutureTask<>(() -> handOver(message(reference, to, title, text, attachment)));
    Thread.ofVirtual().name("smtp").start(sending);
    try {
      return sending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sending.cancel(true);
      return new Gateway.Outcome.Unreachable("TIMEOUT");
    } catch (InterruptedException e) {
      sending.cancel(true);
      Thread.currentThread().interrupt();
      return new Gateway.Outcome.Unreachable("STOPPED");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an e-mail could not be made", e.getCause());
    }
  }

  private Gateway.Outcome handOver(MimeMessage message) throws MessagingException {
    Address[] to = message.getAllRecipients();
    Transport transport = session.getTransport();
    try {
      transport.connect(server.host(), server.port(), server.user(), server.password());
      transport.sendMessage(message, to);
      return new Gateway.Outcome.Accepted();
    } catch (AuthenticationFailedException e) {
      return new Gateway.Outcome.Unreachable("LOGIN_REFUSED");
    } catch (MessagingException e) {
      int code = code(e);
      return code >= 500
          ? new Gateway.Outcome.Refused("SMTP_" + code)
          : new Gateway.Outcome.Unreachable(code == 0 ? "NO_ANSWER" : "SMTP_" + code);
    } finally {
      hangUp(transport);
    }
  }

  /// What was said is said, however the goodbye goes.
  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      return;
    }
  }

  /// The server's reply (RFC 5321 §4.2.1) to the message, its sender or its recipient; 0 where it
  /// gave none, or would not have us at all, which says nothing of the message.
  private static int code(Exception e) {
    int code = switch (e) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException failed -> failed.getReturnCode();
      default -> 0;
    };
    return e instanceof MessagingException more && more.getNextException() != null
        ? Math.max(code, code(more.getNextException()))
        : code;
  }

  private MimeMessage message(
      MessageId reference,
      EmailAddress to,
      String title,
      String text,
      @Nullable Attachment attachment)
      throws MessagingException {
    String id = "<" + reference.value() + "@" + domain() + ">";
    MimeMessage message = new MimeMessage(session) {
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
      }
    };
    message.setFrom(new InternetAddress(server.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to.address()));
    message.setSubject(title, "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    if (attachment == null) {
      message.setText(text, "UTF-8");
    } else {
      MimeBodyPart words = new MimeBodyPart();
      words.setText(text, "UTF-8");
      message.setContent(new MimeMultipart(
          attachment.isCalendar() ? "alternative" : "mixed", words, part(attachment)));
    }
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
    if (!attachment.isCalendar()) {
      part.setFileName(attachment.name());
    }
    return part;
  }

  private String domain() {
    return server.from().substring(server.from().lastIndexOf('@') + 1);
  }
}
