package org.liqa.hours;

import java.io.IOException;
import java.util.List;

/// Where a sheet's rows go, one after another, so that none has to be kept; the first is the
/// heading.
interface SheetOut extends AutoCloseable {

  /// The next row.
  ///
  /// @throws IOException if whoever reads it has gone
  void row(List<SheetCell> cells) throws IOException;

  @Override
  void close() throws IOException;
}
