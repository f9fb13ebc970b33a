package com.layers.vault.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a page says of the form that led to it. */
enum Notice {
  SIGNED_IN("You are signed in."),
  SECOND_FACTOR_ADDED("Your second factor is set up. From now on signing in asks for its code."),
  KEY_ROTATION_BEGUN("The rotation has begun. It goes on by itself: you may leave this page."),
  KEY_COMPROMISED(
      "The key is marked as compromised, and what is under it is being rewrapped. Rotate the secrets"
          + " that were under it where they were issued."),
  KEY_ROTATION_PAUSED("The rotation is paused. What is rewrapped stays so."),
  KEY_ROTATION_RESUMED("The rotation goes on."),
  KEY_TO_BE_DESTROYED("The key waits for its destruction. Until then you can take that back."),
  KEY_KEPT("The key is kept.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The name in a path, such as {@code signed-in}. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The path of a page that says it. */
  String on(String path) {
    return path + "?done=" + code();
  }

  static Optional<Notice> of(String code) {
    return Arrays.stream(values()).filter(notice -> notice.code().equals(code)).findFirst();
  }
}
