/// What every room stands on and what knows nothing of visits: settings, database, HTTP, JSON, ids,
/// time,
/// background jobs, metrics.
///
/// Read [Settings] (what may be set) → [Database] (transactions) → [HttpServer] (how a request gets
/// in)
/// → [ProblemException] and [ProblemMappers] (how an error gets out). May use libraries alone.
@NullMarked
package org.liqa.platform;

import org.jspecify.annotations.NullMarked;
