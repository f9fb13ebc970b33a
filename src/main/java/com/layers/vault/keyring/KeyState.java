package com.layers.vault.keyring;

import java.util.Locale;

/** The states of a key (NIST SP 800-57 Part 1, section 7). */
public enum KeyState {
  /** It wraps and unwraps. */
  ACTIVE,
  /** It unwraps only. */
  DEACTIVATED,
  /** It unwraps only, until what is under it has been rewrapped; it is no longer trusted. */
  COMPROMISED,
  /** Its bytes are erased. */
  DESTROYED;

  /** The name in the database, such as {@code active}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
