package org.liqa.platform;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;

/// Answers 413 to a body over a limit. One that is announced and not far over it is read to its end
/// first: who is still sending when the connection ends never reads why.
public final class BodyLimit extends SizeLimitHandler {

  /// Bytes that are read for nothing.
  private static final long MOST_READ = 4L * 1024 * 1024;

  private final long limit;

  /// @param limit bytes of a request's body
  public BodyLimit(long limit) {
    super(limit, -1);
    this.limit = limit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    if (length > limit && length <= MOST_READ) {
      Content.Source.consumeAll(
          request,
          Callback.from(
              () -> Response.writeError(request, response, callback, 413), callback::failed));
      return true;
    }
    return super.handle(request, response, callback);
  }
}
