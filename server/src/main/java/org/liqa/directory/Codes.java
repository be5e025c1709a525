package org.liqa.directory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;

/// Short names that programs and people type: of centres, halls and users.
final class Codes {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,29}");

  private Codes() {}

  static String of(String field, @Nullable String value) {
    String code = Check.text(field, value, 1, 30);
    if (!CODE.matcher(code).matches()) {
      throw new InvalidValue(
          field, "must be 1 to 30 letters, digits, hyphens, dots or underscores");
    }
    return code;
  }
}
