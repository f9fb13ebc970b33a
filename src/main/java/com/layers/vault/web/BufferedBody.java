package com.layers.vault.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/**
 * A body that was read whole because its signature is checked before anybody may read it. It may
 * hold secrets: it is wiped when the request is over.
 */
final class BufferedBody implements AutoCloseable {

  private final byte[] bytes;

  private BufferedBody(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the whole body of a request.
   *
   * @param stillIn whether the caller is still let in; asked at its end
   * @throws UnreadBodyException when it is longer than a body may be, or too slow, or the caller is
   *     no longer let in
   */
  static BufferedBody of(
      HttpServletRequest request, BodyReads reads, String caller, BooleanSupplier stillIn)
      throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > BodyLimit.MAX_BYTES) {
      throw UnreadBodyException.tooLarge();
    }
    byte[] room = new byte[announced >= 0 ? (int) announced : BodyLimit.MAX_BYTES + 1];
    try {
      // Into this array and no other, so that all of it can be wiped.
      InputStream body = reads.limited(request.getInputStream(), caller, stillIn);
      int length = body.readNBytes(room, 0, room.length);
      body.read(); // its end, when as much came as was announced
      return new BufferedBody(Arrays.copyOf(room, length));
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }

  /** SHA-256 of it, in lower-case hex. */
  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
