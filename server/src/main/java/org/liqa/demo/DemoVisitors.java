package org.liqa.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Digits;
import org.liqa.reception.Gender;
import org.liqa.reception.Visitors;

/// Invented people: names that are common, and numbers that nobody has.
final class DemoVisitors {

  private static final List<String> MEN = List.of(
      "محمد", "عبدالله", "فهد", "سعد", "خالد", "إبراهيم", "فيصل", "ماجد", "طلال", "وليد", "راشد",
      "حمد");
  private static final List<String> WOMEN = List.of(
      "نورة", "سارة", "هيا", "منيرة", "لطيفة", "أمل", "فاطمة", "عائشة", "مها", "ريم", "جواهر",
      "دلال");
  private static final List<String> FAMILIES = List.of(
      "القحطاني",
      "الشمري",
      "العتيبي",
      "الدوسري",
      "الغامدي",
      "الزهراني",
      "المطيري",
      "الحربي",
      "البلوي",
      "العنزي",
      "السلمي",
      "الشهري",
      "التميمي");
  private static final List<String> HOMES = List.of("مصر", "السودان", "اليمن", "الأردن", "باكستان");

  /// One of five is a resident.
  private static final int RESIDENTS_OF_TEN = 2;

  private final SplittableRandom random;
  private int count;

  DemoVisitors(SplittableRandom random) {
    this.random = random;
  }

  /// The next visitor, unlike all before.
  Visitors.NewVisitor next(Gender gender) {
    count++;
    boolean resident = random.nextInt(10) < RESIDENTS_OF_TEN;
    String nine = String.format(Locale.ROOT, "%d09%06d", resident ? 2 : 1, 420_000 + count * 37);
    String mobile = String.format(Locale.ROOT, "+9665000%05d", 10_000 + count * 13);
    String name = name(gender);
    @Nullable String home = resident ? home() : null;
    return new Visitors.NewVisitor(nine + Digits.luhnDigit(nine), name, gender, mobile, home, null);
  }

  /// A name.
  String name(Gender gender) {
    return pick(gender == Gender.MALE ? MEN : WOMEN)
        + (gender == Gender.MALE ? " بن " : " بنت ")
        + pick(MEN) + " " + pick(FAMILIES);
  }

  /// Where a resident is from.
  String home() {
    return pick(HOMES);
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
