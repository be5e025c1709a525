/// The call centre: calls that agents took on the toll-free number, and those they made.
///
/// Read [CallResource] (HTTP) → [Calls] (rules, SQL). May use `org.liqa.request` and what that may
/// use. Must not know `org.liqa.call`, the video call, which has nothing to do with it.
@NullMarked
package org.liqa.callcenter;

import org.jspecify.annotations.NullMarked;
