package com.layers.vault.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a body up to a limit, into arrays that are wiped as soon as they are not the answer. */
final class BodyReader {

  private static final int FIRST_BYTES = 1024;

  private BodyReader() {}

  /**
   * All of a body, in an array that the caller owns.
   *
   * @throws BadRequest when it is longer than {@code maxBytes}; the rest is then not read
   */
  static byte[] read(InputStream body, int maxBytes) throws IOException {
    byte[] bytes = new byte[Math.min(FIRST_BYTES, maxBytes + 1)];
    byte[] whole = null;
    try {
      int length = 0;
      for (int read = 0; read >= 0; ) {
        length += read;
        if (length == bytes.length) {
          bytes = longer(bytes, maxBytes);
        }
        read = body.read(bytes, length, bytes.length - length);
      }
      whole = Arrays.copyOf(bytes, length);
      return whole;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] longer(byte[] full, int maxBytes) {
    if (full.length > maxBytes) {
      throw BadRequest.tooLarge("The body is longer than %d bytes.".formatted(maxBytes));
    }
    byte[] longer = Arrays.copyOf(full, Math.min(2 * full.length, maxBytes + 1));
    Arrays.fill(full, (byte) 0);
    return longer;
  }
}
