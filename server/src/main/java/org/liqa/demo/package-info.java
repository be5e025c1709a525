/// What the demonstration shows: centres, people, visitors, requests and visits, made by the rooms'
/// own rules.
///
/// May use every room; no room may use it.
@NullMarked
package org.liqa.demo;

import org.jspecify.annotations.NullMarked;
