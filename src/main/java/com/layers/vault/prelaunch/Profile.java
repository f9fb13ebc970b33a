package com.layers.vault.prelaunch;

import java.util.Locale;

/** Whether the vault makes its own material (a trial on one machine) or is given it. */
enum Profile {
  QUICKSTART,
  PRODUCTION;

  static Profile named(String name) throws Refusal {
    for (Profile profile : values()) {
      if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
        return profile;
      }
    }
    throw new Refusal("VAULT_PROFILE", "is not known: " + name, "give quickstart or production");
  }
}
