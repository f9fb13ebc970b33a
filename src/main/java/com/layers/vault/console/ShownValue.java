package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * A value as HTML that shows it to the letter: text where it is text, else its bytes in base64, and
 * a note that says so. Bytes all the way, for whoever gets them to wipe.
 */
final class ShownValue {

  private static final byte[] TEXT = bytes("<code class=\"revealed\" id=\"revealed\">");
  private static final byte[] END = bytes("</code>");
  private static final byte[] NOTE =
      bytes(
          "<p class=\"hint\">The value is not text. These are its bytes in base64; decode them"
              + " before you use them.</p>");

  private ShownValue() {}

  static byte[] html(byte[] value) {
    if (isText(value)) {
      byte[] escaped = escaped(value);
      try {
        return joined(TEXT, escaped, END);
      } finally {
        Arrays.fill(escaped, (byte) 0);
      }
    }
    byte[] encoded = Base64.getEncoder().encode(value);
    try {
      return joined(NOTE, TEXT, encoded, END);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Whether it is UTF-8 without characters that a page cannot hold. */
  private static boolean isText(byte[] value) {
    char[] room = new char[value.length];
    OptionalInt length = Utf8.decode(value, room);
    boolean text = length.isPresent();
    for (int i = 0; i < length.orElse(0); i++) {
      char c = room[i];
      boolean blank = c == '\t' || c == '\n' || c == '\r';
      text &= blank || !(Character.isISOControl(c) || c == '\ufffe' || c == '\uffff');
    }
    Arrays.fill(room, '\0');
    return text;
  }

  private static byte[] escaped(byte[] value) {
    int length = 0;
    for (byte each : value) {
      length += reference(each) == null ? 1 : reference(each).length;
    }
    byte[] escaped = new byte[length];
    int end = 0;
    for (byte each : value) {
      byte[] reference = reference(each);
      if (reference == null) {
        escaped[end++] = each;
      } else {
        System.arraycopy(reference, 0, escaped, end, reference.length);
        end += reference.length;
      }
    }
    return escaped;
  }

  /** What stands for a byte that HTML would read as something else; null for all others. */
  private static byte[] reference(byte each) {
    return switch (each) {
      case '&' -> References.AMPERSAND;
      case '<' -> References.LESS;
      case '>' -> References.GREATER;
      case '\r' -> References.RETURN;
      default -> null;
    };
  }

  /** Character references (HTML Standard, 13.1.4). */
  private static final class References {
    private static final byte[] AMPERSAND = bytes("&amp;");
    private static final byte[] LESS = bytes("&lt;");
    private static final byte[] GREATER = bytes("&gt;");
    private static final byte[] RETURN = bytes("&#13;");
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] joined = new byte[length];
    int end = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, end, part.length);
      end += part.length;
    }
    return joined;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(US_ASCII);
  }
}
