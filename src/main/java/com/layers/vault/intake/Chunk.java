package com.layers.vault.intake;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;

/** Lines that go to the vault in one request. */
final class Chunk implements AutoCloseable {

  /** The vault takes no longer body. */
  static final int MAX_BYTES = 512 * 1024;

  /** The vault takes no more lines at once. */
  static final int MAX_LINES = 1000;

  private byte[] bytes = new byte[64 * 1024];
  private final long[] numbers = new long[MAX_LINES];
  private int length;
  private int lines;

  /** Whether the line still goes in. */
  boolean hasRoomFor(SourceLine line) {
    return lines < MAX_LINES && length + line.length() + 1 <= MAX_BYTES;
  }

  void add(SourceLine line) {
    int needed = length + line.length() + 1;
    if (needed > bytes.length) {
      byte[] longer = Arrays.copyOf(bytes, Math.min(MAX_BYTES, Math.max(2 * bytes.length, needed)));
      Arrays.fill(bytes, (byte) 0);
      bytes = longer;
    }
    line.copyTo(bytes, length);
    bytes[needed - 1] = '\n';
    length = needed;
    numbers[lines++] = line.number();
  }

  boolean isEmpty() {
    return lines == 0;
  }

  int lines() {
    return lines;
  }

  /** How many bytes there are, line feeds included. */
  int length() {
    return length;
  }

  /**
   * The number in the source.
   *
   * @param line in this chunk, from 1
   */
  long number(int line) {
    return numbers[line - 1];
  }

  long first() {
    return numbers[0];
  }

  long last() {
    return numbers[lines - 1];
  }

  BodyPublisher body() {
    return BodyPublishers.ofByteArray(bytes, 0, length);
  }

  /** Wipes the lines. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
