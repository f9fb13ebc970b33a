package com.layers.vault.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A secret value in the clear, for as short as possible: it owns its bytes, masks itself, and wipes
 * them when it is closed.
 *
 * <p>What this does not promise: the JVM may have copied the bytes while it moved objects, and TLS
 * holds decrypted and encrypted records in buffers of its own, which it does not zero. A process
 * image can hold what was wiped here.
 */
public final class Plaintext implements AutoCloseable {

  /** The longest value that is kept. */
  public static final int MAX_BYTES = 64 * 1024;

  private byte[] bytes;

  private Plaintext(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes {@code bytes} over: whoever made them must not touch them again. */
  public static Plaintext owning(byte[] bytes) {
    return new Plaintext(bytes);
  }

  /**
   * Lends the bytes to {@code use}, which must neither keep nor change them.
   *
   * @throws IllegalStateException when this is closed
   */
  public <T> T use(Function<byte[], T> use) {
    return use.apply(open());
  }

  /**
   * The length in bytes.
   *
   * @throws IllegalStateException when this is closed
   */
  public int length() {
    return open().length;
  }

  /** Whether both hold the same bytes, in a time that depends on their lengths only. */
  public boolean matches(Plaintext other) {
    return MessageDigest.isEqual(open(), other.open());
  }

  /** Wipes the bytes. Closing twice is fine. */
  @Override
  public synchronized void close() {
    if (bytes != null) {
      Arrays.fill(bytes, (byte) 0);
      bytes = null;
    }
  }

  @Override
  public String toString() {
    return "Plaintext[masked]";
  }

  private synchronized byte[] open() {
    if (bytes == null) {
      throw new IllegalStateException("this plaintext is closed");
    }
    return bytes;
  }
}
