/// Jitsi Videobridges, spoken to by colibri2 over HTTP (the Videobridge's `doc/rest-colibri2.md`).
///
/// Read [Videobridges] (what rooms see) → [RoomLine] (a room's asks, one after another) →
/// [Conference] (who is in it, who is offered what) → [Colibri] (the requests) and [Colibri2]
/// (their
/// bodies). [BridgePool] knows which bridge is well. [OfferSdp] and [AnswerSdp] are between a
/// browser's words and the bridge's.
///
/// What was learnt from a bridge that ran, and holds here: it identifies streams by SSRC alone, so
/// that no participant may claim another's; it forwards no video before somebody asks for it on the
/// endpoint's WebSocket, so we do; it finds a browser by the browser's own checks, so it is told no
/// addresses, and cannot be made to probe any. The types of `org.jitsi` stay in [Colibri2].
@NullMarked
package org.liqa.signaling.bridge;

import org.jspecify.annotations.NullMarked;
