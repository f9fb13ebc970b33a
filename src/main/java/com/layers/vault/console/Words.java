package com.layers.vault.console;

import java.util.List;

/** Lists of things in a sentence. */
final class Words {

  private Words() {}

  /** Such as {@code a}, {@code a and b}, or {@code a, b and c}. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
