/// How two ends are connected: peer to peer, or through a bridge for three and more.
///
/// A room says what it asks of a bridge ([BridgeAsk]) and takes in what came of it
/// ([BridgeAnswer]);
/// it knows nothing of how a bridge is spoken to. [Bridges] is the port to whoever does, which is
/// `org.liqa.signaling.bridge`.
@NullMarked
package org.liqa.signaling.media;

import org.jspecify.annotations.NullMarked;
