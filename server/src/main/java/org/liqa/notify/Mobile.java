package org.liqa.notify;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;
import org.liqa.platform.Digits;
import org.liqa.platform.InvalidValue;

/// A mobile's number, in the one form in which it is kept (ITU-T E.164, `+` and digits).
///
/// It prints itself masked, so that it can't reach a log or an exception by accident; [#e164] is
/// the
/// number.
public final class Mobile {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private static final String HOME = "SA";
  private static final int HOME_CODE = 966;

  /// Every number of the home country that is a mobile's by its form. The library's table of ranges
  /// that are in use is a year or two behind the regulator's, so a real number might fail it.
  private static final Pattern HOME_MOBILE = Pattern.compile("5\\d{8}");

  private static final Pattern FIT = Pattern.compile("[+\\d][\\d()./-]{4,31}");
  private static final int SHOWN = 4;
  private static final String RULE =
      "must be a mobile's number, such as 0501234567 or +966501234567";

  private final String e164;

  private Mobile(String e164) {
    this.e164 = e164;
  }

  /// Reads a number as people write it: `05…`, `00966…`, `+966…`, with spaces, in Arabic digits.
  ///
  /// @throws InvalidValue if it is absent or can't be a mobile's number
  public static Mobile of(String field, @Nullable String text) {
    String plain = Digits.ascii(Check.required(field, text)).replace('\uFF0B', '+');
    if (!FIT.matcher(plain).matches()) {
      throw new InvalidValue(field, RULE);
    }
    try {
      PhoneNumber number = NUMBERS.parse(plain, HOME);
      if (isMobile(number)) {
        return new Mobile(NUMBERS.format(number, PhoneNumberFormat.E164));
      }
    } catch (NumberParseException e) {
      throw new InvalidValue(field, RULE);
    }
    throw new InvalidValue(field, RULE);
  }

  /// A number that was read before and kept.
  ///
  /// @param e164 what [#e164] gave
  public static Mobile kept(String e164) {
    return new Mobile(e164);
  }

  /// The number, `+` and digits.
  public String e164() {
    return e164;
  }

  /// The number with all but its last four digits hidden.
  public String masked() {
    int hidden = Math.max(e164.length() - SHOWN, 0);
    return "*".repeat(hidden) + e164.substring(hidden);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Mobile mobile && mobile.e164.equals(e164);
  }

  @Override
  public int hashCode() {
    return e164.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }

  private static boolean isMobile(PhoneNumber number) {
    if (number.getCountryCode() == HOME_CODE) {
      return HOME_MOBILE.matcher(NUMBERS.getNationalSignificantNumber(number)).matches();
    }
    PhoneNumberType type = NUMBERS.getNumberType(number);
    return NUMBERS.isValidNumber(number)
        && (type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE);
  }
}
