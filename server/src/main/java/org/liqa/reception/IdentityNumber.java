package org.liqa.reception;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;
import org.liqa.platform.Digits;
import org.liqa.platform.InvalidValue;

/// A national identity or residence number: ten digits, the first 1 or 2, the last a check digit.
///
/// It prints itself masked, so that it can't reach a log or an exception by accident; [#digits] is
/// the number.
public final class IdentityNumber {

  private static final int LONGEST_TYPED = 40;
  private static final Pattern FORM = Pattern.compile("[12]\\d{9}");
  private static final int SHOWN = 3;

  private final String digits;

  private IdentityNumber(String digits) {
    this.digits = digits;
  }

  /// Reads a number as people type it: in Arabic or full-width digits, with spaces.
  ///
  /// @throws InvalidValue if it is absent, has another form, or its check digit is wrong
  public static IdentityNumber of(String field, @Nullable String text) {
    String typed = Check.required(field, text);
    String digits = typed.length() > LONGEST_TYPED ? "" : Digits.ascii(typed);
    if (!FORM.matcher(digits).matches()) {
      throw new InvalidValue(field, "must have 10 digits, the first of them 1 or 2");
    }
    if (!Digits.luhnHolds(digits)) {
      throw new InvalidValue(field, "has a wrong digit: the last does not fit the others");
    }
    return new IdentityNumber(digits);
  }

  /// A number that was read before and kept.
  ///
  /// @param digits what [#digits] gave
  static IdentityNumber kept(String digits) {
    return new IdentityNumber(digits);
  }

  /// Ten ASCII digits.
  public String digits() {
    return digits;
  }

  /// Citizen or resident.
  public Residency residency() {
    return digits.charAt(0) == '1' ? Residency.CITIZEN : Residency.RESIDENT;
  }

  /// The number with all but its last three digits hidden.
  public String masked() {
    int hidden = digits.length() - SHOWN;
    return "*".repeat(hidden) + digits.substring(hidden);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IdentityNumber number && number.digits.equals(digits);
  }

  @Override
  public int hashCode() {
    return digits.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }
}
