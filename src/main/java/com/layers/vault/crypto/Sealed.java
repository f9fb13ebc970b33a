package com.layers.vault.crypto;

/**
 * A sealed value or a wrapped key: what stands in a row.
 *
 * <p>The arrays are handed through as they are; nobody changes them.
 */
public final class Sealed {

  private final int format;
  private final byte[] nonce;
  private final byte[] ciphertext;

  /**
   * @param format how it was sealed, see {@link Aead#FORMAT}
   * @param nonce 12 bytes
   * @param ciphertext as long as the plaintext, and 16 bytes of tag
   */
  public Sealed(int format, byte[] nonce, byte[] ciphertext) {
    this.format = format;
    this.nonce = nonce;
    this.ciphertext = ciphertext;
  }

  public int format() {
    return format;
  }

  public byte[] nonce() {
    return nonce;
  }

  public byte[] ciphertext() {
    return ciphertext;
  }
}
