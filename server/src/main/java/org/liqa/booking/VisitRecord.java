package org.liqa.booking;

/// What every change of a visit goes through. Thread-safe.
///
/// @param ends    what happens when a visit ends
/// @param history who did what
/// @param notices what the visitor is told
public record VisitRecord(VisitEnds ends, VisitHistory history, VisitNotices notices) {}
