package org.liqa.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;
import org.liqa.platform.Language;

/// A calendar that can be subscribed to, of a hall or of an official.
///
/// @param hallId     whose it is, or else
/// @param officialId whose it is
public record Feed(
    FeedId id,
    @Nullable HallId hallId,
    @Nullable OfficialId officialId,
    Language language,
    Instant createdAt) {}
