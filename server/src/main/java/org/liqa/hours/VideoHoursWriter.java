package org.liqa.hours;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.liqa.hours.StatisticsResource.Row;
import org.liqa.hours.StatisticsResource.VideoHoursView;

/// Writes video hours as Jackson would by itself, which takes half of an answer's time for the tens
/// of thousands of rows that some have. Thread-safe.
@Produces(MediaType.APPLICATION_JSON)
public final class VideoHoursWriter implements MessageBodyWriter<VideoHoursView> {

  private static final byte[] ROWS = utf8("{\"rows\":[");
  private static final byte[] FIRST = utf8("{");
  private static final byte[] NEXT = utf8(",{");
  private static final byte[] END = utf8("}");
  private static final byte[] TOTALS = utf8("],\"totals\":");
  private static final byte[] DURATION_MS = utf8("\"duration_ms\":");
  private static final byte[] SESSIONS = utf8(",\"sessions\":");
  private static final byte[] VISITS = utf8(",\"visits\":");
  private static final byte[] SHARE = utf8(",\"share\":");

  private final ObjectMapper json;

  /// @param json the mapper for bodies
  public VideoHoursWriter(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == VideoHoursView.class;
  }

  @Override
  public void writeTo(
      VideoHoursView view,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    Buffer buffer = new Buffer(out);
    buffer.put(ROWS);
    boolean isFirst = true;
    for (Row row : view.rows()) {
      buffer.put(isFirst ? FIRST : NEXT);
      isFirst = false;
      row.keys().forEachField(buffer::put);
      buffer.put(DURATION_MS);
      buffer.put(row.durationMs());
      buffer.put(SESSIONS);
      buffer.put(row.sessions());
      buffer.put(VISITS);
      buffer.put(row.visits());
      buffer.put(SHARE);
      buffer.putShare(row.share());
      buffer.put(END);
      buffer.sendIfFull();
    }
    buffer.put(TOTALS);
    buffer.put(json.writeValueAsBytes(view.totals()));
    buffer.put(END);
    buffer.send();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Bytes on their way to a stream. For one thread.
  private static final class Buffer {

    private static final int SIZE = 64 * 1_024;

    /// More than a row or the totals take.
    private static final int SPARE = 4 * 1_024;

    private static final long ONE = 1_000_000_000_000L;

    private final OutputStream out;
    private final byte[] bytes = new byte[SIZE];
    private int length;

    Buffer(OutputStream out) {
      this.out = out;
    }

    void put(byte[] some) {
      System.arraycopy(some, 0, bytes, length, some.length);
      length += some.length;
    }

    void put(long number) {
      length = NumberOutput.outputLong(number, bytes, length);
    }

    /// With twelve digits after the point: the shortest text that is the same double takes longer
    /// than all else of a row.
    void putShare(double share) {
      long parts = Math.round(share * ONE);
      if (parts < 0 || parts > ONE) {
        // Where corrections took more than there was.
        put(utf8(Double.toString(share)));
        return;
      }
      int start = length;
      // 0.25 is written as 1250000000000 behind a place for the point.
      length = NumberOutput.outputLong(ONE + parts, bytes, start + 1);
      bytes[start] = (byte) (parts == ONE ? '1' : '0');
      bytes[start + 1] = '.';
    }

    void sendIfFull() throws IOException {
      if (length > SIZE - SPARE) {
        send();
      }
    }

    void send() throws IOException {
      out.write(bytes, 0, length);
      length = 0;
    }
  }
}
