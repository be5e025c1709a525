package org.liqa.directory;

import org.liqa.access.CenterId;

/// A visual-call hall of a centre, in its men's or its women's section.
///
/// @param code        short and unique in its centre, such as `m1`
/// @param displayName what people call it
/// @param version     its ETag
public record Hall(
    HallId id, String code, Name displayName, Section section, CenterId centerId, int version) {}
