/// From media events to sessions: [Sessions] is a pure fold, the same for the live room and for the
/// replay of the recorded log. It reads no clock; every time comes with its event.
@NullMarked
package org.liqa.signaling.clock;

import org.jspecify.annotations.NullMarked;
