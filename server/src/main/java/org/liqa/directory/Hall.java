package org.liqa.directory;

import java.util.Set;
import java.util.stream.Collectors;
import org.liqa.access.CenterId;

/// A visual-call hall of a centre, in its men's or its women's section.
///
/// @param code        short and unique in its centre, such as `m1`
/// @param displayName what people call it
/// @param offers      what visitors who need it find there
/// @param version     its ETag
public record Hall(
    HallId id,
    String code,
    Name displayName,
    Section section,
    Set<Need> offers,
    CenterId centerId,
    int version) {

  /// Copies.
  public Hall {
    offers = Set.copyOf(offers);
  }

  /// What of these needs is not met there.
  public Set<Need> lacks(Set<Need> needs) {
    return needs.stream()
        .filter(need -> !offers.contains(need))
        .collect(Collectors.toUnmodifiableSet());
  }
}
