/// Who may come in and what they may see: users, roles, passwords, tokens.
///
/// Read [AuthResource] (HTTP) → [Logins] (rules) → [UserStore], [LoginStore] (SQL). [AccessFilter]
/// stands
/// before every request: no method is reached unless its annotation ([Roles], [SignedIn] or
/// [Anonymous])
/// lets the [Caller] in, and a method without one stops the start. Whose record it is, each room
/// asks of the
/// [Caller]. May use `org.liqa.platform` alone.
@NullMarked
package org.liqa.access;

import org.jspecify.annotations.NullMarked;
