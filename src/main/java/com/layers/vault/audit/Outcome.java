package com.layers.vault.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an act ended. */
public enum Outcome {
  SUCCESS,
  /** It was not allowed, or not in this state of things; nothing was changed. */
  REFUSED,
  /** It should have been possible and was not; nothing was changed. */
  FAILED;

  /** The name in the database and on the wire, such as {@code success}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of that name, or empty when there is none. */
  public static Optional<Outcome> of(String code) {
    return Arrays.stream(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
  }
}
