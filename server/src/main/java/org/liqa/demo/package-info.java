/// What the demonstration shows: centres, people, visitors, requests and visits, made by the rooms'
/// own rules; three years of them by rows, since there are too many. The same constraints hold.
///
/// May use every room; no room may use it.
@NullMarked
package org.liqa.demo;

import org.jspecify.annotations.NullMarked;
