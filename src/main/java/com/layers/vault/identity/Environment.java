package com.layers.vault.identity;

import java.util.Locale;

/**
 * What kind of vault an API key opens. It stands in the key, so that a person sees which one is at
 * hand and a vault turns away the keys of the other kind.
 */
public enum Environment {
  LIVE,
  TEST;

  /** How a key spells it: {@code live} or {@code test}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of this installation.
   *
   * @param profile the setting {@code VAULT_PROFILE}: a production vault is live, any other a test
   */
  static Environment ofProfile(String profile) {
    return profile.equals("production") ? LIVE : TEST;
  }
}
