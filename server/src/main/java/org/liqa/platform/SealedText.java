package org.liqa.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Personal text at rest: sealed with AES-GCM under a key that is not in the database, and found
/// again by a
/// keyed hash, so that a dump of the tables gives no identity number and no mobile. Thread-safe.
public final class SealedText {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey sealing;
  private final SecretKey hashing;
  private final SecureRandom random;

  /// @param secrets where the keys come from
  /// @param use     what kind of text this is; another use has other keys
  public SealedText(Secrets secrets, String use, SecureRandom random) {
    this.sealing = secrets.key("seal/" + use, "AES");
    this.hashing = secrets.key("find/" + use, "HmacSHA256");
    this.random = random;
  }

  /// The text, unreadable without the key; sealing it again gives other bytes.
  public byte[] seal(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(nonce.length + sealed.length)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /// The text that was sealed.
  ///
  /// @throws IllegalStateException if the bytes are not what this key sealed: another secret, or
  /// damage
  public String open(byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
      return new String(
          cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealed text does not open with this LIQA_SECRET", e);
    }
  }

  /// What the text is found by: 32 bytes, the same each time.
  public byte[] hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(hashing);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
