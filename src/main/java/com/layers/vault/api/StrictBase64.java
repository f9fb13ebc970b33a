package com.layers.vault.api;

import java.util.Arrays;

/**
 * Base64 in its one canonical form: the alphabet of RFC 4648 section 4, padding required, no white
 * space, and the bits that pad the last character zero (section 3.5).
 */
final class StrictBase64 {

  private static final byte[] SEXTETS = sextets();

  private StrictBase64() {}

  /** How long the text of so many bytes is. */
  static int encodedLength(int bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /**
   * The bytes that {@code text} stands for, in an array of its own. The text is left as it is.
   *
   * @throws BrokenRule when it is not in canonical form
   */
  static byte[] decode(byte[] text) {
    if (text.length % 4 != 0) {
      throw notCanonical();
    }
    int padding = padding(text);
    byte[] out = new byte[text.length / 4 * 3 - padding];
    int written = 0;
    boolean canonical = true;
    for (int at = 0; at < text.length && canonical; at += 4) {
      int pads = at + 4 == text.length ? padding : 0;
      int bits = 0;
      for (int i = 0; i < 4; i++) {
        int sextet = i >= 4 - pads ? 0 : text[at + i] < 0 ? -1 : SEXTETS[text[at + i]];
        canonical &= sextet >= 0;
        bits = bits << 6 | (sextet & 0x3F);
      }
      canonical &= (bits & ((1 << (8 * pads)) - 1)) == 0;
      for (int i = 0; i < 3 - pads; i++) {
        out[written++] = (byte) (bits >> (16 - 8 * i));
      }
    }
    if (!canonical) {
      Arrays.fill(out, (byte) 0);
      throw notCanonical();
    }
    return out;
  }

  private static int padding(byte[] text) {
    if (text.length == 0 || text[text.length - 1] != '=') {
      return 0;
    }
    return text[text.length - 2] == '=' ? 2 : 1;
  }

  private static BrokenRule notCanonical() {
    return new BrokenRule(
        "must be base64 as in RFC 4648 section 4: padded, without white space, canonical");
  }

  private static byte[] sextets() {
    byte[] sextets = new byte[128];
    Arrays.fill(sextets, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      sextets[alphabet.charAt(i)] = (byte) i;
    }
    return sextets;
  }
}
