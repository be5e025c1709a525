package org.liqa.reception;

import java.security.SecureRandom;
import org.liqa.notify.Mobile;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;

/// How a visitor's numbers are kept: sealed, and the identity number found by its keyed hash.
/// Thread-safe.
public final class VisitorSeals {

  private final SealedText identities;
  private final SealedText mobiles;

  /// @param secrets where the keys come from
  public VisitorSeals(Secrets secrets, SecureRandom random) {
    this.identities = new SealedText(secrets, "identity-number", random);
    this.mobiles = new SealedText(secrets, "mobile", random);
  }

  byte[] seal(IdentityNumber number) {
    return identities.seal(number.digits());
  }

  byte[] hash(IdentityNumber number) {
    return identities.hash(number.digits());
  }

  byte[] seal(Mobile mobile) {
    return mobiles.seal(mobile.e164());
  }

  IdentityNumber identityNumber(byte[] sealed) {
    return IdentityNumber.kept(identities.open(sealed));
  }

  Mobile mobile(byte[] sealed) {
    return Mobile.kept(mobiles.open(sealed));
  }
}
