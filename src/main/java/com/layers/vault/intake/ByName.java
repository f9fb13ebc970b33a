package com.layers.vault.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is chosen by a secret's name: by the first pattern that fits it, else what is usual. */
final class ByName {

  private record Choice(Pattern pattern, String chosen) {}

  private final List<Choice> choices;
  private final String usual;

  private ByName(List<Choice> choices, String usual) {
    this.choices = choices;
    this.usual = usual;
  }

  /**
   * Reads rules.
   *
   * @param rules each {@code PATTERN=what}; in a pattern {@code *} stands for any characters, also
   *     none, and {@code ?} for one
   */
  static ByName of(List<String> rules, String usual) throws WrongUsage {
    List<Choice> choices = new ArrayList<>();
    for (String rule : rules) {
      int split = rule.lastIndexOf('=');
      if (split < 1 || split == rule.length() - 1) {
        throw new WrongUsage("A rule is PATTERN=what, as in 'meta_*=meta_capi_access_token'.");
      }
      choices.add(new Choice(pattern(rule.substring(0, split)), rule.substring(split + 1)));
    }
    return new ByName(choices, usual);
  }

  /**
   * What that name chooses.
   *
   * @param name as it is in the source; null counts as empty
   */
  String chosen(String name) {
    String text = name == null ? "" : name;
    return choices.stream()
        .filter(choice -> choice.pattern().matcher(text).matches())
        .map(Choice::chosen)
        .findFirst()
        .orElse(usual);
  }

  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char next = glob.charAt(i);
      switch (next) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(next)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
