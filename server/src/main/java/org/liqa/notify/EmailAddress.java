package org.liqa.notify;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;

/// An address for e-mail, `name@example.org`: one, bare, in ASCII (RFC 5321 §4.1.2).
///
/// It prints itself masked, so that it can't reach a log or an exception by accident; [#address] is
/// the address.
public final class EmailAddress {

  private static final int LONGEST = 254;
  private static final String RULE = "must be an e-mail address, such as name@example.org";

  private final String address;

  private EmailAddress(String address) {
    this.address = address;
  }

  /// Reads an address.
  ///
  /// @throws InvalidValue if it is absent or none
  public static EmailAddress of(String field, @Nullable String text) {
    String plain = Check.text(field, text, 1, LONGEST);
    try {
      InternetAddress read = new InternetAddress(plain, true);
      read.validate();
      if (plain.equals(read.getAddress())
          && plain.lastIndexOf('@') > 0
          && StandardCharsets.US_ASCII.newEncoder().canEncode(plain)) {
        return new EmailAddress(plain);
      }
    } catch (AddressException e) {
      throw new InvalidValue(field, RULE);
    }
    throw new InvalidValue(field, RULE);
  }

  /// An address that was read before and kept.
  public static EmailAddress kept(String address) {
    return new EmailAddress(address);
  }

  /// The address.
  public String address() {
    return address;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmailAddress email && email.address.equals(address);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  /// With nothing of the name but its first letter.
  @Override
  public String toString() {
    return address.charAt(0) + "***" + address.substring(address.lastIndexOf('@'));
  }
}
