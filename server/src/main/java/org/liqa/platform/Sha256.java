package org.liqa.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 (FIPS 180-4) of texts.
public final class Sha256 {

  private Sha256() {}

  /// As [#of], in hexadecimal with small letters.
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /// The 32 bytes that a text's UTF-8 gives.
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
