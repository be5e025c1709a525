/// The centres with their halls, and the officials: what a visit is booked with.
///
/// Read [CenterResource], [HallResource] and [OfficialResource] (HTTP) → [Directory] →
/// [DirectoryStore] (SQL).
/// Everyone signed in may read, those of a centre their own alone; admins write. May use
/// `org.liqa.access`,
/// `org.liqa.audit` and `org.liqa.platform`.
@NullMarked
package org.liqa.directory;

import org.jspecify.annotations.NullMarked;
