package com.layers.vault.keyring;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import java.util.Locale;

/** The states of a key (NIST SP 800-57 Part 1, section 7). */
public enum KeyState {
  /** It is known and not used yet: not every node has shown that it holds it. */
  PRE_ACTIVE,
  /** It wraps and unwraps. */
  ACTIVE,
  /** It unwraps only. */
  DEACTIVATED,
  /** It unwraps only, until what is under it has been rewrapped; it is no longer trusted. */
  COMPROMISED,
  /** Its bytes are erased. */
  DESTROYED;

  /** The name in the database and on the wire, such as {@code pre_active}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a key in this state may be moved to {@code next}. */
  boolean mayBecome(KeyState next) {
    return switch (next) {
      case PRE_ACTIVE -> false;
      case ACTIVE -> this == PRE_ACTIVE;
      case DEACTIVATED -> this == ACTIVE;
      case COMPROMISED -> this == ACTIVE || this == DEACTIVATED;
      case DESTROYED -> this == DEACTIVATED || this == COMPROMISED;
    };
  }

  /**
   * This state, moved on.
   *
   * @throws Refusal STATE_CONFLICT when that is no way a key goes
   */
  KeyState become(KeyState next) {
    if (!mayBecome(next)) {
      throw new Refusal(
          Reason.STATE_CONFLICT,
          "The key is " + code() + " and cannot become " + next.code() + ".");
    }
    return next;
  }
}
