package org.liqa.request;

import java.util.List;
import org.liqa.reception.Person;

/// A request with who asks and the stages it has reached, in their order.
record Detail(RequestRow row, Person visitor, List<StageRow> stages) {

  /// Copies.
  Detail {
    stages = List.copyOf(stages);
  }
}
