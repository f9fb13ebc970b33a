package com.layers.vault.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** JSON Lines from a stream. They are not looked into: the vault judges them. */
final class LineSource implements SecretSource {

  private static final int READ_BYTES = 64 * 1024;
  private static final int FIRST_BYTES = 1024;

  private final InputStream in;
  private final byte[] read = new byte[READ_BYTES];
  private int at;
  private int end;
  private long number;

  LineSource(InputStream in) {
    this.in = in;
  }

  @Override
  public SourceLine next() throws IOException {
    SourceLine line = line();
    while (line != null && line.isBlank()) {
      line = line();
    }
    return line;
  }

  /** Wipes what was read; the stream stays open. */
  @Override
  public void close() {
    Arrays.fill(read, (byte) 0);
  }

  /** The next line, a blank one too; null at the end. */
  private SourceLine line() throws IOException {
    byte[] line = new byte[FIRST_BYTES];
    int length = 0;
    boolean tooLong = false;
    boolean ended = false;
    try {
      while (!ended && more()) {
        byte next = read[at++];
        ended = next == '\n';
        if (length == Chunk.MAX_BYTES - 1) {
          tooLong |= !ended;
        } else if (!ended) {
          line = length == line.length ? longer(line) : line;
          line[length++] = next;
        }
      }
      return ended || length > 0 ? finished(line, length, tooLong) : null;
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private SourceLine finished(byte[] line, int length, boolean tooLong) {
    number++;
    return tooLong
        ? SourceLine.skipped(number, null, "the line is longer than 512 KiB")
        : SourceLine.of(number, Arrays.copyOf(line, length));
  }

  private boolean more() throws IOException {
    if (at == end) {
      at = 0;
      end = in.read(read);
      if (end < 0) {
        end = 0;
        return false;
      }
    }
    return at < end;
  }

  private static byte[] longer(byte[] full) {
    byte[] longer = Arrays.copyOf(full, Math.min(2 * full.length, Chunk.MAX_BYTES));
    Arrays.fill(full, (byte) 0);
    return longer;
  }
}
