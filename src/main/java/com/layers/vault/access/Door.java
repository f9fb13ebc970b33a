package com.layers.vault.access;

/** The way a call came in. */
public enum Door {
  /** The partner backend, by API key. */
  PARTNER,
  /** Workers inside the trust boundary, by client certificate. */
  INTERNAL,
  /** Operators, by login. */
  CONSOLE,
  /** No door: the vault's own work, such as its first start and its timers. */
  NONE
}
