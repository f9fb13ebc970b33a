package com.layers.vault.api;

/** UTF-8 as the Unicode Standard defines it (table 3-7), on bytes and without a String between. */
final class Utf8 {

  private Utf8() {}

  /**
   * Whether all of {@code bytes} is well-formed UTF-8: no overlong form, no surrogate, nothing past
   * U+10FFFF, nothing cut short.
   */
  static boolean isWellFormed(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = sequenceLength(bytes, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /**
   * Writes a code point, or only measures it when {@code out} is null.
   *
   * @return how many bytes it takes
   */
  static int put(int codePoint, byte[] out, int at) {
    int length = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    if (out == null) {
      return length;
    }
    if (length == 1) {
      out[at] = (byte) codePoint;
      return 1;
    }
    for (int i = length - 1, rest = codePoint; i > 0; i--, rest >>= 6) {
      out[at + i] = (byte) (0x80 | (rest & 0x3F));
    }
    int lead = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0;
    out[at] = (byte) (lead | (codePoint >> (6 * (length - 1))));
    return length;
  }

  /** The length of the sequence of several bytes that begins here; 0 when it is ill-formed. */
  private static int sequenceLength(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > bytes.length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
