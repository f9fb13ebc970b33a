package com.layers.vault.tenant;

import com.layers.vault.access.Refusal;

/** The rule for names of projects and organizations. */
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
}
