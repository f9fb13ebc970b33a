package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/** From a row of a table to a line for the vault. */
final class RowMapping {

  private final ByName projects;
  private final ByName kinds;

  RowMapping(ByName projects, ByName kinds) {
    this.projects = projects;
    this.kinds = kinds;
  }

  /**
   * A line of JSON.
   *
   * @param name as it is in the source, or null
   * @param description as it is in the source, or null
   * @param value left as it is; it goes into the line as base64
   */
  SourceLine line(long number, String id, String name, String description, byte[] value) {
    Naming naming = Naming.of(id, name, description);
    StringBuilder text = new StringBuilder("{\"vault_id\":");
    string(text, id);
    string(text.append(",\"project_id\":"), projects.chosen(name));
    string(text.append(",\"kind\":"), kinds.chosen(name));
    string(text.append(",\"name\":"), naming.name());
    if (naming.description() != null) {
      string(text.append(",\"description\":"), naming.description());
    }
    byte[] front = text.append(",\"value_base64\":\"").toString().getBytes(UTF_8);
    byte[] back = "\"}".getBytes(US_ASCII);
    byte[] encoded = Base64.getEncoder().encode(value);
    try {
      int length = front.length + encoded.length + back.length;
      if (length >= Chunk.MAX_BYTES) {
        return SourceLine.skipped(number, id, "it is longer than 64 KiB");
      }
      byte[] line = Arrays.copyOf(front, length);
      System.arraycopy(encoded, 0, line, front.length, encoded.length);
      System.arraycopy(back, 0, line, front.length + encoded.length, back.length);
      return SourceLine.of(number, line);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        json.append('\\').append(next);
      } else if (next < 0x20) {
        json.append(String.format("\\u%04x", (int) next));
      } else {
        json.append(next);
      }
    }
    json.append('"');
  }
}
