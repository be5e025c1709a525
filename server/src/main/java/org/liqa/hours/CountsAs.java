package org.liqa.hours;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Section;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;

/// What time counts as in the figures; fixed when a session starts, whatever becomes of the
/// visitor's record, the request, the official or the centre afterwards.
///
/// @param centerId   where the visitor sat
/// @param officialId null from hall to hall
/// @param kind       of the request; null where there is none to ask
/// @param residency  of who asks; null where it is not known
/// @param company    whether it was for a company or an institution
/// @param timeZone   the one whose hours and days it counts in
public record CountsAs(
    Gender gender,
    CenterId centerId,
    Section section,
    @Nullable OfficialId officialId,
    @Nullable Kind kind,
    @Nullable Residency residency,
    boolean company,
    ZoneId timeZone) {}
