/// Rooms, presence, the clock and media transport. Knows no SQL, no HTTP API, no directory.
@NullMarked
package org.liqa.signaling;

import org.jspecify.annotations.NullMarked;
