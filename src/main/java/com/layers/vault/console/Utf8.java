package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.OptionalInt;

/** UTF-8 that may be a secret: decoded into an array that its owner wipes, and into no other. */
final class Utf8 {

  private Utf8() {}

  /**
   * How many characters {@code bytes} are, which stand in {@code room} then; empty when they are no
   * UTF-8, and then nothing stands there.
   *
   * @param room as long as {@code bytes} at least
   */
  static OptionalInt decode(byte[] bytes, char[] room) {
    CharBuffer characters = CharBuffer.wrap(room);
    CharsetDecoder decoder = UTF_8.newDecoder();
    boolean malformed = decoder.decode(ByteBuffer.wrap(bytes), characters, true).isError();
    if (malformed || decoder.flush(characters).isError()) {
      Arrays.fill(room, '\0');
      return OptionalInt.empty();
    }
    return OptionalInt.of(characters.position());
  }
}
