/// [Room] is a deterministic state machine: events in, effects out. It reads no clock, sends
/// nothing and
/// starts no thread, so a simulation can run any order of loss, delay, duplication and restart.
@NullMarked
package org.liqa.signaling.room;

import org.jspecify.annotations.NullMarked;
