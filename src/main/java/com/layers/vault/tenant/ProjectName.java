package com.layers.vault.tenant;

import com.layers.vault.access.Refusal;
import java.util.Locale;

/** The rules for names of projects and organizations. */
final class ProjectName {

  private static final int MAX_CHARACTERS = 128;

  private ProjectName() {}

  /** The name as it is; refused when empty, too long, or with blanks around or controls in it. */
  static String checked(String name) {
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > MAX_CHARACTERS
        || !name.strip().equals(name)
        || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          "/name",
          "1 to 128 characters, without control characters and without blanks at its ends.");
    }
    return name;
  }

  /**
   * The pattern of names that hold some text, in any case.
   *
   * @return for a {@code like} of the lower-case name, with an exclamation mark as its escape
   */
  static String holding(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }
}
