/// The call: who may enter the room of a visit, and the server's end of signaling's ports.
///
/// Read [TicketResource] (HTTP) → [Tickets] (may this person, now, at which side) →
/// [VisitAdmission] (a ticket at
/// the door of the room) → [VisitLedger] and [NodeLeases] (what a room writes, and which node has
/// it) → [Nodes]
/// (signs of life) → [Watch] (what ended elsewhere). May use `org.liqa.booking`, `org.liqa.hours`
/// and `signaling`.
@NullMarked
package org.liqa.call;

import org.jspecify.annotations.NullMarked;
