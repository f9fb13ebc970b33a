package com.layers.vault.crypto;

import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Wraps under one key what is wrapped under another, again and again: the schedules of both are
 * made once. For one thread.
 */
public final class Rewrapper {

  private final Key from;
  private final Key to;
  private final Cipher opening;
  private final Cipher wrapping;

  public Rewrapper(Key from, Key to) {
    this.from = from;
    this.to = to;
    this.opening = Aead.cipher(from);
    this.wrapping = Aead.cipher(to);
  }

  /**
   * The same key, wrapped anew.
   *
   * @param was the facts that it is bound to
   * @param becomes the facts that it will be bound to
   * @throws DoesNotOpen when it is not as it was wrapped
   * @throws KeyUnusable when a key can't be used, as when its token is gone
   */
  public Sealed rewrap(Sealed wrapped, Aad was, Aad becomes) {
    byte[] bytes = Aead.open(opening, from, wrapped, was.encoded());
    try {
      if (bytes.length != Aead.KEY_BYTES) {
        throw new DoesNotOpen();
      }
      return Aead.seal(wrapping, to, bytes, becomes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
