/// Requests: what a visitor asks of the ministry, its number, and the stages it goes through.
///
/// Read [RequestResource] (HTTP) → [Requests] (rules, transactions) → [RequestStore] (SQL). A
/// request
/// comes from a registration in reception, or by telephone, e-mail or telegram; either way its row
/// points at a verification of its visitor's identity, and the schema has no place for one without.
/// [Stage] says in which order it moves.
///
/// May use `org.liqa.reception`, `.notify`, `.directory`, `.audit`, `.access` and `.platform`. Must
/// not
/// know `org.liqa.booking`, which calls us; what we must know of visits, [Meetings] says.
@NullMarked
package org.liqa.request;

import org.jspecify.annotations.NullMarked;
