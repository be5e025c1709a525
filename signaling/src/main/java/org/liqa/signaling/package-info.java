/// Rooms, presence, the clock and media transport. Knows no SQL, no HTTP API, no directory.
///
/// Here are the ports through which it asks for what it does not know: [Admission] (a ticket → who
/// this is),
/// [Ledger] (what must last) and [RoomLease] (which node has a room). Read `protocol` (what is
/// said) →
/// `room` (what happens) → `clock` (what it counts as) → [Rooms] and `socket` (how it runs).
@NullMarked
package org.liqa.signaling;

import org.jspecify.annotations.NullMarked;
