package org.liqa.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Every key that Liqa uses, derived from the one secret that is set (HKDF, RFC 5869), a label for
/// each use.
///
/// So there is one thing to keep, and a key that leaks says nothing of the others. Thread-safe.
public final class Secrets {

  private static final int KEY_BYTES = 32;

  private final byte[] secret;

  /// @param secret the setting `LIQA_SECRET`
  public Secrets(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /// The secret that is set, or for the demonstration one that is made once and kept in the data
  /// folder.
  ///
  /// @throws StartFailure if it can't be read or kept there
  public static Secrets of(Settings settings, SecureRandom random) {
    if (settings.secret() != null) {
      return new Secrets(settings.secret());
    }
    Path file = settings.dataDir().resolve("secret");
    try {
      if (!Files.exists(file)) {
        byte[] made = new byte[KEY_BYTES];
        random.nextBytes(made);
        Files.createDirectories(settings.dataDir());
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(made), StandardOpenOption.WRITE);
      }
      return new Secrets(Files.readString(file).strip());
    } catch (IOException e) {
      throw new StartFailure(
          "The folder " + settings.dataDir() + " (LIQA_DATA_DIR) can't be written.", e);
    }
  }

  /// The key of one use.
  ///
  /// @param label     what it is for; another label gives another key
  /// @param algorithm name for the JCA, such as `HmacSHA256` or `AES`
  public SecretKey key(String label, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(("liqa/" + label).getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 25 on has HKDF", e);
    }
  }
}
