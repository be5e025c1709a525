package org.liqa.hours;

import java.time.Instant;
import org.liqa.access.CenterId;
import org.liqa.directory.Section;
import org.liqa.reception.CheckInId;

/// What can be seen of a check-in that the wait in reception counts.
///
/// @param registeredAt when a registrar began to write down the request
public record CountedCheckIn(
    CheckInId id, CenterId centerId, Section section, Instant arrivedAt, Instant registeredAt) {}
