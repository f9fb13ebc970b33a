package com.layers.vault.api;

/**
 * String literals of a JSON document (RFC 8259 section 7), read where they stand: from the bytes of
 * the document into bytes of UTF-8, without a String between.
 */
final class JsonText {

  private static final int NO_UNIT = -1;

  private JsonText() {}

  /**
   * Whether some escape of the document names half of a surrogate pair. The answer means something
   * for documents that are JSON otherwise: a backslash stands nowhere but in a string there.
   */
  static boolean hasLoneSurrogate(byte[] json) {
    for (int at = 0; at < json.length; at++) {
      if (json[at] != '\\') {
        continue;
      }
      int unit = escapedUnit(json, at);
      if (unit == NO_UNIT) {
        at++;
        continue;
      }
      at += 5;
      if (isHigh(unit)) {
        if (!isLow(escapedUnit(json, at + 1))) {
          return true;
        }
        at += 6;
      } else if (isLow(unit)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The length in bytes of the literal that opens with the quote at {@code quote}, decoded.
   *
   * @param json a document that a parser has accepted
   */
  static int length(byte[] json, int quote) {
    return decode(json, quote, null);
  }

  /**
   * The bytes of the literal that opens with the quote at {@code quote}, in an array of its own.
   */
  static byte[] decode(byte[] json, int quote) {
    byte[] out = new byte[length(json, quote)];
    decode(json, quote, out);
    return out;
  }

  private static int decode(byte[] json, int quote, byte[] out) {
    int length = 0;
    int at = quote + 1;
    while (json[at] != '"') {
      if (json[at] != '\\') {
        if (out != null) {
          out[length] = json[at];
        }
        length++;
        at++;
        continue;
      }
      int codePoint = escapedUnit(json, at);
      if (codePoint == NO_UNIT) {
        codePoint = shortEscape(json[at + 1]);
        at += 2;
      } else if (isHigh(codePoint)) {
        codePoint = Character.toCodePoint((char) codePoint, (char) escapedUnit(json, at + 6));
        at += 12;
      } else {
        at += 6;
      }
      length += Utf8.put(codePoint, out, length);
    }
    return length;
  }

  private static int shortEscape(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  /** The code unit of an escape of six characters that stands here, or {@link #NO_UNIT}. */
  private static int escapedUnit(byte[] json, int at) {
    if (at + 5 >= json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return NO_UNIT;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = json[i] < 0 ? -1 : Character.digit(json[i], 16);
      if (digit < 0) {
        return NO_UNIT;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static boolean isHigh(int unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
  }

  private static boolean isLow(int unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
  }
}
