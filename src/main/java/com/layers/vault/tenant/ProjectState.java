package com.layers.vault.tenant;

import java.util.Locale;

/** Where a project is in its life. */
public enum ProjectState {
  ACTIVE,
  /** Nothing in it resolves; it can still be brought back. */
  PENDING_DELETION,
  /** Its keys are destroyed, and with them every secret in it. */
  DESTROYED;

  /** The name on the wire and in the database, such as {@code active}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
