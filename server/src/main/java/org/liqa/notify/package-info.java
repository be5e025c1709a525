/// Text messages to visitors and e-mails to staff: what is to be told, and its way out.
///
/// A room calls [Outbox#tell] in the transaction of what it tells, so that one is there if and only
/// if the other is; [Sender] claims what is due, asks [StillTrue], and hands it to the [Gateway] or
/// the [MailServer]. Read [Notice] or [Email] (what is told) → [Outbox] → [Sender] →
/// [MessageResource] (HTTP). The words of text messages stand in `messages_ar.properties` beside
/// [Catalogue]; those of an e-mail are its room's own.
///
/// May use `org.liqa.audit`, `.access` and `.platform`. Must not know the rooms that tell things.
@NullMarked
package org.liqa.notify;

import org.jspecify.annotations.NullMarked;
