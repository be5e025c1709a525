package org.liqa.request;

import java.util.List;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;

/// What requests must know of visits, which stand above them: the booking room answers, and the
/// wiring brings the two together. Called within transactions; thread-safe.
public interface Meetings {

  /// No visits at all.
  Meetings NONE = new Meetings() {
    @Override
    public boolean isWith(RequestId request, OfficialId official) {
      return false;
    }

    @Override
    public boolean isAt(RequestId request, CenterId center) {
      return false;
    }

    @Override
    public List<RequestId> with(OfficialId official) {
      return List.of();
    }
  };

  /// Whether a visit of the request is, was or was to be with that official.
  boolean isWith(RequestId request, OfficialId official);

  /// Whether a visit of the request is, was or was to be in a hall of that centre.
  boolean isAt(RequestId request, CenterId center);

  /// The requests behind the visits of an official, each once.
  List<RequestId> with(OfficialId official);
}
