package org.liqa.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;
import org.liqa.platform.Digits;
import org.liqa.platform.InvalidValue;

/// A request's number: eight or nine digits that people read aloud and type, the last of them a
/// Luhn
/// check digit, so that one wrong digit, or two neighbours exchanged, is found as a slip instead of
/// finding another's request.
///
/// @param digits ASCII digits
record RequestNumber(String digits) {

  private static final int LONGEST_TYPED = 40;
  private static final Pattern FORM = Pattern.compile("\\d{8,9}");

  /// The number after a serial of seven or eight digits.
  static RequestNumber ofSerial(long serial) {
    String text = Long.toString(serial);
    return new RequestNumber(text + Digits.luhnDigit(text));
  }

  /// Reads a number as people type it: in Arabic or full-width digits, with spaces.
  ///
  /// @throws InvalidValue if it is absent, or can't be a request's number
  static RequestNumber of(String field, @Nullable String text) {
    String typed = Check.required(field, text);
    String digits = typed.length() > LONGEST_TYPED ? "" : Digits.ascii(typed);
    if (!FORM.matcher(digits).matches() || !Digits.luhnHolds(digits)) {
      throw new InvalidValue(field, "must be a request's number; one of its digits is wrong");
    }
    return new RequestNumber(digits);
  }
}
