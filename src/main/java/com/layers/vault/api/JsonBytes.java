package com.layers.vault.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON that may hold secret values, written as bytes only and wiped when it is closed. What it
 * outgrows on its way is wiped too.
 */
public final class JsonBytes implements AutoCloseable {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  /**
   * An empty buffer.
   *
   * @param expectedBytes how much is likely to be written
   */
  public JsonBytes(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** Writes pieces of JSON as they are. */
  public JsonBytes json(String json) {
    return json(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes pieces of JSON, in UTF-8, as they are. */
  public JsonBytes json(byte[] utf8) {
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
    return this;
  }

  /** Writes a text that is no secret as a JSON string. */
  public JsonBytes string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a value as the member {@code value}, or as {@code value_base64} when it is not UTF-8.
   *
   * @param value left as it is
   */
  public JsonBytes value(byte[] value) {
    return Utf8.isWellFormed(value)
        ? json("\"value\":").string(value)
        : json("\"value_base64\":\"").base64(value).json("\"");
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** Hands all that was written to {@code out}. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** A copy of all that was written. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Wipes what was written; the buffer is empty again. */
  public void clear() {
    Arrays.fill(bytes, (byte) 0);
    length = 0;
  }

  @Override
  public void close() {
    clear();
  }

  /** Escapes what RFC 8259 section 7 demands, and nothing else. */
  private JsonBytes string(byte[] utf8) {
    room(utf8.length + 2);
    bytes[length++] = '"';
    for (int i = 0; i < utf8.length; i++) {
      byte next = utf8[i];
      if (next >= 0 && next < 0x20) {
        room(utf8.length - i + 6);
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[next >> 4];
        bytes[length++] = HEX[next & 0xF];
      } else {
        if (next == '"' || next == '\\') {
          room(utf8.length - i + 2);
          bytes[length++] = '\\';
        }
        bytes[length++] = next;
      }
    }
    bytes[length++] = '"';
    return this;
  }

  private JsonBytes base64(byte[] value) {
    room((value.length + 2) / 3 * 4);
    for (int at = 0; at < value.length; at += 3) {
      int taken = Math.min(3, value.length - at);
      int bits = 0;
      for (int i = 0; i < 3; i++) {
        bits = bits << 8 | (i < taken ? value[at + i] & 0xFF : 0);
      }
      for (int i = 0; i < 4; i++) {
        bytes[length++] = i > taken ? (byte) '=' : BASE64[bits >> (18 - 6 * i) & 0x3F];
      }
    }
    return this;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      byte[] longer = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      Arrays.fill(bytes, (byte) 0);
      bytes = longer;
    }
  }
}
