package org.liqa.directory;

import java.time.ZoneId;
import org.liqa.access.CenterId;

/// A regional reception centre.
///
/// @param code              short and unique, such as `riyadh`
/// @param timeZone          the zone to which its days belong
/// @param receptionCapacity most people in reception at a time
/// @param bufferMinutes     minutes kept free between two visits of a hall or an official here
/// @param version           its ETag
public record Center(
    CenterId id,
    String code,
    Name name,
    String region,
    ZoneId timeZone,
    int receptionCapacity,
    int bufferMinutes,
    int version) {}
