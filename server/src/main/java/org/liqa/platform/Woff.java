package org.liqa.platform;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks a font that is kept as the pages have it (WOFF 1.0, W3C Recommendation of 2012) into the
/// form in which a PDF embeds it.
final class Woff {

  private static final int HEADER = 44;
  private static final int WOFF_ENTRY = 20;
  private static final int SFNT_HEADER = 12;
  private static final int SFNT_ENTRY = 16;

  private Woff() {}

  /// The font as an sfnt, which is what a `.ttf` file is.
  ///
  /// @throws IllegalArgumentException if it is no WOFF
  static byte[] unpacked(byte[] woff) {
    ByteBuffer in = ByteBuffer.wrap(woff);
    if (in.getInt() != 0x774F4646) {
      throw new IllegalArgumentException("not a WOFF");
    }
    int flavor = in.getInt();
    int tables = in.getShort(12);
    ByteBuffer out = ByteBuffer.allocate(in.getInt(16));
    int power = Integer.highestOneBit(tables);
    out.putInt(flavor)
        .putShort((short) tables)
        .putShort((short) (power * 16))
        .putShort((short) Integer.numberOfTrailingZeros(power))
        .putShort((short) (tables * 16 - power * 16));
    int at = SFNT_HEADER + tables * SFNT_ENTRY;
    for (int i = 0; i < tables; i++) {
      int entry = HEADER + i * WOFF_ENTRY;
      int length = in.getInt(entry + 12);
      out.putInt(in.getInt(entry)).putInt(in.getInt(entry + 16)).putInt(at).putInt(length);
      out.put(at, table(woff, in.getInt(entry + 4), in.getInt(entry + 8), length));
      at += length + 3 & ~3;
    }
    return out.array();
  }

  /// A table is compressed where that makes it shorter.
  private static byte[] table(byte[] woff, int from, int packed, int length) {
    byte[] table = new byte[length];
    if (packed == length) {
      System.arraycopy(woff, from, table, 0, length);
      return table;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(woff, from, packed);
      if (inflater.inflate(table) != length) {
        throw new IllegalArgumentException("a table of the WOFF is cut off");
      }
      return table;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("a table of the WOFF is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
