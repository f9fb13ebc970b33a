package com.layers.vault.api;

import com.layers.vault.keyring.ServiceKeys;

/** The cursors of the doors' lists. */
public final class PageCursors {

  private static final String PURPOSE = "cursor";

  private PageCursors() {}

  public static Cursors under(ServiceKeys keys) {
    return new Cursors(message -> keys.hmac(PURPOSE, message));
  }
}
