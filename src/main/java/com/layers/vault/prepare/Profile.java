package com.layers.vault.prepare;

import java.util.Locale;

/** Whether the vault makes its own material (a trial on one machine) or is given it. */
enum Profile {
  QUICKSTART,
  PRODUCTION;

  static Profile named(String name) throws NotPrepared {
    for (Profile profile : values()) {
      if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
        return profile;
      }
    }
    throw new NotPrepared(
        "VAULT_PROFILE", "is not known: " + name, "give quickstart or production");
  }
}
