/// The messages of `liqa.v1`: what a client may say, what it is told, and every bound on both, in
/// one place.
///
/// [ClientMessage] and [ServerMessage] are sealed; [Codec] reads and writes them.
@NullMarked
package org.liqa.signaling.protocol;

import org.jspecify.annotations.NullMarked;
