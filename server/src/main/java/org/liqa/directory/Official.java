package org.liqa.directory;

import org.liqa.access.OfficialId;

/// A ministry's official whom visitors meet.
///
/// @param username the name they sign in with
/// @param version  its ETag
public record Official(OfficialId id, Name displayName, Name title, String username, int version) {}
