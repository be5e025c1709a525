package org.liqa.directory;

import java.time.ZoneId;
import org.liqa.access.CenterId;

/// A regional reception centre.
///
/// @param code              short and unique, such as `riyadh`
/// @param timeZone          the zone to which its days belong
/// @param receptionCapacity most people in reception at a time
/// @param bufferMinutes     minutes kept free between two visits of a hall or an official here
/// @param media             how the media of its visits go
/// @param version           its ETag
public record Center(
    CenterId id,
    String code,
    Name name,
    String region,
    ZoneId timeZone,
    int receptionCapacity,
    int bufferMinutes,
    Media media,
    int version) {

  /// How the media of a centre's visits go.
  public enum Media {
    /// From browser to browser, and through a bridge from the third participant on.
    PEER,
    /// Always through a bridge, where a network lets nothing else through.
    BRIDGE
  }
}
