package com.layers.vault.secret;

import com.layers.vault.access.Refusal;
import java.util.UUID;

/** An id of a batch that did not resolve, and why. */
public record Unresolved(UUID vaultId, Refusal refusal) implements Resolution {

  @Override
  public void close() {
    // Nothing was opened.
  }
}
