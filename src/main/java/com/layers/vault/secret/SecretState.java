package com.layers.vault.secret;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a secret is in its life. */
public enum SecretState {
  /** It resolves. */
  ACTIVE,
  /** It resolves no more, and can still be brought back until its {@code delete_after}. */
  PENDING_DELETION,
  /** Its envelope is erased; the row stays as a tombstone for good. */
  DESTROYED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name on the wire and in the database, such as {@code pending_deletion}. */
  public String code() {
    return code;
  }

  /** The state of that wire name, or empty when there is none. */
  public static Optional<SecretState> of(String code) {
    return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
  }
}
