package com.layers.vault.crypto;

/** Copies with one bit changed. */
public final class Bits {

  private Bits() {}

  /** A copy of {@code bytes} whose bit number {@code bit}, counted from the first byte, differs. */
  public static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << (bit % 8));
    return copy;
  }
}
