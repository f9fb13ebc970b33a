package com.layers.vault.blackbox.harness;

import java.util.UUID;

/** Names that nobody used before. */
public final class Names {

  private Names() {}

  public static String fresh(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }
}
