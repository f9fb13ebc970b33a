package com.layers.vault.secret;

import java.util.UUID;

/** What became of one id of a resolve: the value, or why not. */
public sealed interface Resolution extends AutoCloseable permits Resolved, Unresolved {

  UUID vaultId();

  /** Wipes the value, where there is one. */
  @Override
  void close();
}
