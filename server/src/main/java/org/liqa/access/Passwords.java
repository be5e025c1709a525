package org.liqa.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/// Passwords, kept as Argon2id (RFC 9106) with OWASP's parameters: 19 MiB, two passes, one lane.
///
/// A few are worked on at a time, since each takes its memory; the rest wait. Thread-safe.
final class Passwords {

  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
  private static final int AT_A_TIME = 4;
  static final int SHORTEST = 8;
  static final int LONGEST = 128;

  private final Semaphore places = new Semaphore(AT_A_TIME);

  /// Stands in for the hash of a user who is not there, so that the answer takes as long.
  private final String nobody = hash("nobody has this password");

  String hash(String password) {
    places.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
    } finally {
      places.release();
    }
  }

  boolean matches(String password, String hash) {
    places.acquireUninterruptibly();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      places.release();
    }
  }

  /// Does the work of [#matches] for a user who is not there.
  void matchNobody(String password) {
    var unused = matches(password, nobody);
  }
}
