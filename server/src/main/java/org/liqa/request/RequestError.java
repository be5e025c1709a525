package org.liqa.request;

import java.util.Optional;

/// What can go wrong with a request that its caller can act on.
public sealed interface RequestError {

  /// Nobody verified that the visitor is who they say.
  record IdentityNotVerified() implements RequestError {}

  /// The order of the stages does not allow that step.
  ///
  /// @param stage   where the request is
  /// @param allowed the one step that it can take; empty when it is closed
  record StageNotAllowed(Stage stage, Optional<Stage> allowed) implements RequestError {}
}
