package com.layers.vault.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.layers.vault.crypto.Plaintext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A form that was sent (URL Standard, application/x-www-form-urlencoded), held as the bytes that
 * came, which are wiped at the end. The container's own reading would make strings of everything,
 * also of a secret, and those stay in memory for as long as they like.
 */
final class Form implements AutoCloseable {

  /** The field that proves that the form is one of this session. */
  static final String TOKEN = "form_token";

  private static final int MOST_FIELDS = 256;
  private static final int FIRST_ROOM = 4096;

  private final byte[] body;
  private final List<Field> fields = new ArrayList<>();

  /** A field whose value lies between two places of the body, still encoded. */
  private record Field(String name, int begin, int end) {}

  /**
   * @param body becomes the form's, which wipes it
   * @param length how much of it came
   */
  private Form(byte[] body, int length) {
    this.body = body;
    split(length);
  }

  private void split(int length) {
    int begin = 0;
    while (begin < length) {
      int end = indexOf('&', begin, length);
      if (end > begin) {
        add(begin, end);
      }
      begin = end + 1;
    }
  }

  /**
   * Reads a form to its end.
   *
   * @throws Misdirected when it is none
   */
  static Form read(InputStream body) throws IOException {
    byte[] room = new byte[FIRST_ROOM];
    try {
      int length = 0;
      int read;
      while ((read = body.read(room, length, room.length - length)) >= 0) {
        length += read;
        if (length == room.length) {
          byte[] small = room;
          room = Arrays.copyOf(small, 2 * small.length);
          Arrays.fill(small, (byte) 0);
        }
      }
      return new Form(room, length);
    } catch (IOException | RuntimeException e) {
      Arrays.fill(room, (byte) 0);
      throw e;
    }
  }

  /**
   * The fields of an address, which are written alike.
   *
   * @param query what stands behind the question mark, or null
   * @throws Misdirected when it can't be read
   */
  static Form ofQuery(String query) {
    byte[] bytes = query == null ? new byte[0] : query.getBytes(ISO_8859_1);
    return new Form(bytes, bytes.length);
  }

  /**
   * The text of a field, without blanks around it; empty when the field is missing.
   *
   * @throws Misdirected when it is not UTF-8
   */
  String text(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  /**
   * The same of a field of several lines, with LF between them (a browser sends CR LF).
   *
   * @throws Misdirected as above
   */
  String lines(String name) {
    return lineFeeds(text(name));
  }

  /** The same text with LF for each line break. */
  static String lineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /**
   * The texts of all fields of that name, in their order.
   *
   * @throws Misdirected when one is not UTF-8, or holds U+0000, which PostgreSQL keeps in no text
   */
  List<String> all(String name) {
    List<String> texts =
        fields.stream()
            .filter(field -> field.name().equals(name))
            .map(field -> text(decode(field)).strip())
            .toList();
    if (texts.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
      throw Misdirected.malformedForm();
    }
    return texts;
  }

  /** Whether a box of that name is ticked. */
  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /**
   * The characters of a password field, exactly as they were typed; whoever gets them wipes them.
   *
   * @throws Misdirected when they are not UTF-8
   */
  char[] password(String name) {
    byte[] bytes = bytes(name);
    char[] room = new char[bytes.length];
    try {
      return Arrays.copyOf(room, decoded(bytes, room));
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(room, '\0');
    }
  }

  /**
   * The bytes of a secret that was pasted, with line breaks as LF (a browser sends CR LF for each);
   * whoever gets it closes it.
   */
  Plaintext secret(String name) {
    byte[] bytes = bytes(name);
    byte[] lines = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean half = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (!half) {
        lines[length++] = bytes[i];
      }
    }
    byte[] exact = Arrays.copyOf(lines, length);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(lines, (byte) 0);
    return Plaintext.owning(exact);
  }

  @Override
  public void close() {
    Arrays.fill(body, (byte) 0);
  }

  @Override
  public String toString() {
    return "Form[masked]";
  }

  private void add(int begin, int end) {
    if (fields.size() == MOST_FIELDS) {
      throw Misdirected.malformedForm();
    }
    int equals = indexOf('=', begin, end);
    String name = text(decode(new Field("", begin, equals)));
    fields.add(new Field(name, Math.min(equals + 1, end), end));
  }

  private byte[] bytes(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(this::decode)
        .orElseGet(() -> new byte[0]);
  }

  private int indexOf(char wanted, int begin, int end) {
    int i = begin;
    while (i < end && body[i] != wanted) {
      i++;
    }
    return i;
  }

  private byte[] decode(Field field) {
    byte[] decoded = new byte[field.end() - field.begin()];
    try {
      return Arrays.copyOf(decoded, decode(field, decoded));
    } finally {
      Arrays.fill(decoded, (byte) 0);
    }
  }

  private int decode(Field field, byte[] decoded) {
    int length = 0;
    for (int i = field.begin(); i < field.end(); i++) {
      if (body[i] == '%') {
        if (i + 2 >= field.end()) {
          throw Misdirected.malformedForm();
        }
        int high = Character.digit(body[i + 1], 16);
        int low = Character.digit(body[i + 2], 16);
        if (high < 0 || low < 0) {
          throw Misdirected.malformedForm();
        }
        decoded[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        decoded[length++] = body[i] == '+' ? (byte) ' ' : body[i];
      }
    }
    return length;
  }

  private static String text(byte[] bytes) {
    char[] room = new char[bytes.length];
    return new String(room, 0, decoded(bytes, room));
  }

  private static int decoded(byte[] bytes, char[] room) {
    return Utf8.decode(bytes, room).orElseThrow(Misdirected::malformedForm);
  }
}
