package com.layers.vault.access;

import java.util.Locale;

/** What a grant lets a workload do. */
public enum Right {
  RESOLVE,
  SIGN,
  ROTATE,
  STORE,
  IMPORT,
  AUDIT,
  /** To rotate keys, to watch that, and to say that one is compromised. */
  KEYS;

  /** The name on the wire and in the database, such as {@code resolve}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
