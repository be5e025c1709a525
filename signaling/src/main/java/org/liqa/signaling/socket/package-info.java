/// Jetty's WebSocket endpoint: handshake, origin, limits, heartbeats, back-pressure. It decodes,
/// hands over
/// to the rooms, and writes what comes back.
@NullMarked
package org.liqa.signaling.socket;

import org.jspecify.annotations.NullMarked;
