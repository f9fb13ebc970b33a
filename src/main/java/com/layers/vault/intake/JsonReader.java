package com.layers.vault.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259) as maps, lists, strings, numbers, booleans and null, for the vault's own answers:
 * the command has no library.
 */
final class JsonReader {

  private static final int MAX_DEPTH = 16;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  /**
   * The one value that the text is.
   *
   * @throws IOException when it is none
   */
  Object read() throws IOException {
    try {
      Object value = value();
      blanks();
      if (at == text.length()) {
        return value;
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("the answer is not JSON", e);
    }
    throw new IOException("the answer is not JSON");
  }

  private Object value() throws IOException {
    blanks();
    if (++depth > MAX_DEPTH) {
      throw new IOException("the answer is too deep");
    }
    Object value =
        switch (text.charAt(at)) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> literal("true", true);
          case 'f' -> literal("false", false);
          case 'n' -> literal("null", null);
          default -> number();
        };
    depth--;
    return value;
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    blanks();
    while (text.charAt(at) != '}') {
      if (!members.isEmpty()) {
        expect(',');
        blanks();
      }
      String name = string();
      blanks();
      expect(':');
      members.put(name, value());
      blanks();
    }
    at++;
    return members;
  }

  private List<Object> array() throws IOException {
    List<Object> items = new ArrayList<>();
    at++;
    blanks();
    while (text.charAt(at) != ']') {
      if (!items.isEmpty()) {
        expect(',');
      }
      items.add(value());
      blanks();
    }
    at++;
    return items;
  }

  private String string() throws IOException {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (text.charAt(at) != '"') {
      char next = text.charAt(at++);
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char letter = text.charAt(at++);
    if (letter == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private Object literal(String word, Object value) throws IOException {
    if (!text.startsWith(word, at)) {
      throw new IOException("the answer is not JSON");
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Double.valueOf(text.substring(from, at));
  }

  private void expect(char character) throws IOException {
    if (text.charAt(at++) != character) {
      throw new IOException("the answer is not JSON");
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
