package com.layers.vault.api.partner;

import com.layers.vault.api.Cursors;
import com.layers.vault.keyring.ServiceKeys;

/** The cursors of this door's lists. */
final class PageCursors {

  private static final String PURPOSE = "cursor";

  private PageCursors() {}

  static Cursors under(ServiceKeys keys) {
    return new Cursors(message -> keys.hmac(PURPOSE, message));
  }
}
