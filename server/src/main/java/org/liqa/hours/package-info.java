/// Video hours: the sessions of visits, what they add up to, and the statistics.
///
/// Read [SessionLedger] (recording, one transaction a close) → [RollUp] (cells of every [Grain] and
/// [CellSize], from the [Pieces] of a session) → [VideoHours] (the question, made of [CellRange]s
/// and of [KnownMonths]) → [StatisticsResource] (HTTP). The total is what the sessions and the
/// approved [Corrections] add up to, to the millisecond, whatever the grouping. [Months] freezes
/// what was signed; [Recount] checks it all against the media events, and [Rebuild] makes the
/// roll-up right again beside what goes on. [Overview] is everything that the service counts of
/// itself.
/// May use `org.liqa.booking`, `org.liqa.callcenter`, `org.liqa.notify`, `org.liqa.quality` and
/// signaling's `clock`.
@NullMarked
package org.liqa.hours;

import org.jspecify.annotations.NullMarked;
