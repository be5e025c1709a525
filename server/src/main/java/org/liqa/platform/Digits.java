package org.liqa.platform;

/// Numbers as people type them, and the check digit that finds a slip in them.
public final class Digits {

  private Digits() {}

  /// The text with Arabic-Indic, Eastern Arabic-Indic and full-width digits as ASCII ones, and
  /// without spaces of any kind, so that no number is kept in two forms.
  ///
  /// Everything else stays as it is, for the caller to refuse.
  public static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isSpace(c)).map(Digits::ascii).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /// Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1 annex B).
  ///
  /// @param digits ASCII digits
  public static boolean luhnHolds(String digits) {
    int last = digits.length() - 1;
    return last > 0 && luhnDigit(digits.substring(0, last)) == digits.charAt(last) - '0';
  }

  /// The Luhn check digit to be put after some digits.
  ///
  /// @param digits ASCII digits
  public static int luhnDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return (10 - sum % 10) % 10;
  }

  private static int ascii(int c) {
    boolean known = (c >= '\u0660' && c <= '\u0669')
        || (c >= '\u06F0' && c <= '\u06F9')
        || (c >= '\uFF10' && c <= '\uFF19');
    return known ? '0' + Character.digit(c, 10) : c;
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
