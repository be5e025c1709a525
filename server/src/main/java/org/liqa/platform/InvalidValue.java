package org.liqa.platform;

/// A value that is well-formed and not acceptable: answered 422, naming the field and its rule.
public final class InvalidValue extends RuntimeException {

  private final String field;
  private final String rule;

  /// @param field the field's name on the wire, `snake_case`; a path in a body is written with
  /// slashes; "" where the value has no fields, so that the field it stands in is at fault
  /// @param rule  what it must be, as the end of a sentence: "must be after starts_at"
  public InvalidValue(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /// The field's name on the wire.
  public String field() {
    return field;
  }

  /// What it must be.
  public String rule() {
    return rule;
  }
}
