package org.liqa.platform;

import java.util.OptionalLong;

/// An error that every room may meet and that has one answer everywhere. What only one room knows
/// is an
/// error type of that room, with a mapper of its own.
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;
  private final long retryAfterSeconds;

  private ProblemException(Problem problem, long retryAfterSeconds) {
    super(problem.type());
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /// Any problem.
  public static ProblemException of(Problem problem) {
    return new ProblemException(problem, -1);
  }

  /// 404: not there, or not the caller's to see, which look alike on purpose.
  public static ProblemException notFound() {
    return of(Problem.of(404, "not-found", "Not found", "There is nothing here that you may see."));
  }

  /// 403: signed in, and not allowed.
  public static ProblemException forbidden(String detail) {
    return of(Problem.of(403, "forbidden", "Not allowed", detail));
  }

  /// 401: no token, or one that does not hold.
  public static ProblemException unauthorized(String detail) {
    return of(Problem.of(401, "unauthorized", "Sign in", detail));
  }

  /// 412: the resource has moved on since the caller read it.
  public static ProblemException stale() {
    return of(Problem.of(
        412, "stale", "It has changed", "It has changed since you read it; read it again."));
  }

  /// 429, with the seconds after which it is worth asking again.
  public static ProblemException tooMany(long retryAfterSeconds) {
    return new ProblemException(
        Problem.of(
            429, "too-many", "Too many requests", "Try again in " + retryAfterSeconds + " s."),
        retryAfterSeconds);
  }

  /// What is answered.
  public Problem problem() {
    return problem;
  }

  /// Seconds for `Retry-After`, where there are any.
  public OptionalLong retryAfter() {
    return retryAfterSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
  }
}
