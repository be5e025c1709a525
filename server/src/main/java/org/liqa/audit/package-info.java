/// Who did what to which record: [Audit] writes a row in the transaction of the act.
///
/// May use `org.liqa.platform` and `org.liqa.access`.
@NullMarked
package org.liqa.audit;

import org.jspecify.annotations.NullMarked;
