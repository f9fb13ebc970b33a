package com.layers.vault.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What the vault answers, which holds ids and words and never a value. */
final class Answers {

  private Answers() {}

  /**
   * The results of an import.
   *
   * @throws IOException when they are not one for each of the lines, in their order
   */
  static List<LineResult> results(InputStream body, int lines) throws IOException {
    List<LineResult> results = new ArrayList<>();
    if (read(body) instanceof Map<?, ?> answer && answer.get("items") instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> members
            && members.get("line") instanceof Number line
            && members.get("result") instanceof String result) {
          results.add(
              new LineResult(
                  line.intValue(),
                  members.get("vault_id") instanceof String id ? id : null,
                  result,
                  members.get("problem") instanceof Map<?, ?> problem ? words(problem) : null));
        }
      }
    }
    for (int line = 1; line <= lines; line++) {
      if (results.size() != lines || results.get(line - 1).line() != line) {
        throw new IOException("the vault's answer is not one for each line");
      }
    }
    return results;
  }

  /** A problem in words with something before them, or nothing when the body is none. */
  static String problem(InputStream body) {
    try {
      return read(body) instanceof Map<?, ?> problem ? ": " + words(problem) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static Object read(InputStream body) throws IOException {
    try (body) {
      return new JsonReader(new String(body.readAllBytes(), UTF_8)).read();
    }
  }

  private static String words(Map<?, ?> problem) {
    StringJoiner words = new StringJoiner("; ");
    words.add(slug(String.valueOf(problem.get("type"))));
    if (problem.get("errors") instanceof List<?> errors) {
      for (Object each : errors) {
        if (each instanceof Map<?, ?> error) {
          words.add(error.get("pointer") + " " + error.get("detail"));
        }
      }
    } else {
      words.add(String.valueOf(problem.get("detail")));
    }
    return words.toString();
  }

  private static String slug(String type) {
    return type.substring(type.lastIndexOf(':') + 1);
  }
}
