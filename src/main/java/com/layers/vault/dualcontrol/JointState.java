package com.layers.vault.dualcontrol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a request is in its life: the first two are open, the others are ends. */
public enum JointState {
  /** Nobody has decided yet. */
  ASKED,
  /** The value may be revealed, for as long as the window is open. */
  APPROVED,
  REFUSED,
  /** Taken back by the asker, before anybody decided. */
  WITHDRAWN,
  /** Taken back after the consent, before it was used. */
  REVOKED,
  /** The value was revealed, or the secret destroyed. */
  USED,
  /** Nobody decided in time, or nobody revealed in time. */
  EXPIRED;

  /** The name in the database, such as {@code asked}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<JointState> of(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }
}
