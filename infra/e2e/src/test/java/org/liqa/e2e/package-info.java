/// Liqa as people meet it: the real process from `infra/run`, and real browsers with media.
///
/// [RunningLiqa] starts, kills and restarts the application; [Browser] is a Chromium with a made-up
/// camera and microphone; [Screenshots] and [Accessibility] look at a page. A test here says what
/// somebody sees or does; what one class does is tested beside that class.
///
/// May know the server's public promises alone: its commands, its settings, its HTTP API, its
/// pages; and `StandInBridge`, which plays what stands beside it.
@NullMarked
package org.liqa.e2e;

import org.jspecify.annotations.NullMarked;
