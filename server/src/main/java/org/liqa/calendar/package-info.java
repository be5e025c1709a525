/// When the service is open: working hours as dated rules of centres, halls and officials, and
/// closures.
///
/// Read [Calendar] (what is open) → [WorkingRule], [Closure] (what says so) → [Spans] (the
/// reckoning).
/// All of it is data: a day's hours are those of the rule that began last, and a rule of nobody in
/// particular stands for whoever has none. May use `org.liqa.directory`.
@NullMarked
package org.liqa.calendar;

import org.jspecify.annotations.NullMarked;
