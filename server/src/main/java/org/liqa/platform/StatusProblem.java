package org.liqa.platform;

/// The problems of those statuses that Jetty and Jersey give by themselves.
final class StatusProblem {

  private StatusProblem() {}

  static Problem of(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "malformed", "Malformed request", "The request's form is wrong.");
      case 401 -> Problem.of(401, "unauthorized", "Sign in", "Sign in first.");
      case 403 -> Problem.of(403, "forbidden", "Not allowed", "Your role does not allow this.");
      case 404 ->
        Problem.of(404, "not-found", "Not found", "There is nothing here that you may see.");
      case 405 ->
        Problem.of(
            405,
            "method-not-allowed",
            "Method not allowed",
            "Use a method that the Allow header names.");
      case 406 -> Problem.of(406, "not-acceptable", "Not acceptable", "Ask for application/json.");
      case 408 ->
        Problem.of(
            408, "timeout", "Too slow", "The request did not arrive in time; send it again.");
      case 413 -> Problem.of(413, "too-large", "Too large", "A body may have 256 KiB at most.");
      case 414 -> Problem.of(414, "uri-too-long", "Address too long", "Shorten the query.");
      case 415 -> Problem.of(415, "wrong-type", "Wrong type", "Send application/json.");
      case 431 ->
        Problem.of(431, "headers-too-large", "Headers too large", "Send smaller headers.");
      case 503 -> Problem.of(503, "unavailable", "Not available now", "Try again in a moment.");
      default ->
        Problem.of(
            status,
            status < 500 ? "refused" : "internal",
            status < 500 ? "Refused" : "Something went wrong here",
            "HTTP " + status + ".");
    };
  }
}
