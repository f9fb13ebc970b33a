package com.layers.vault.blackbox.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that run the function {@code xss} in some place of some page that writes them as they are.
 *
 * @param all one each; in their file, control characters stand as in Java
 */
record XssPayloads(List<String> all) {

  private static final Path FILE = Path.of("src", "test", "resources", "xss-payloads.txt");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|\\\\)");

  /** How many characters make a text one that stands nowhere else. */
  private static final int MARK = 5;

  static XssPayloads read() throws IOException {
    return new XssPayloads(Files.readAllLines(FILE).stream().map(XssPayloads::decoded).toList());
  }

  int size() {
    return all.size();
  }

  /**
   * What a field of a row holds: a payload, and a mark that tells where it stands.
   *
   * @param longest how many characters the column takes
   */
  String in(int row, char field, int longest) {
    String payload = all.get((row + 31 * field) % all.size()).replace("\0", "");
    int end = Math.min(payload.length(), longest - MARK);
    boolean half = end > 0 && Character.isHighSurrogate(payload.charAt(end - 1));
    return payload.substring(0, half ? end - 1 : end) + "#" + Integer.toString(row, 36) + field;
  }

  private static String decoded(String line) {
    return ESCAPE
        .matcher(line)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? "\\"
                        : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
