package org.liqa.hours;

import java.util.UUID;
import org.liqa.platform.Id;

/// The id of a signed month in the audit; elsewhere it is named by its month.
///
/// @param value the UUID
record SignedMonthId(UUID value) implements Id {}
