package com.layers.vault.console;

import java.util.Optional;
import java.util.UUID;

/** A secret that a row refers to: its {@code vault_id}, and where its page is. */
record SecretLink(String vaultId, String path) {

  /**
   * @param vaultId null where there is none
   */
  static Optional<SecretLink> of(UUID vaultId) {
    return Optional.ofNullable(vaultId).map(id -> new SecretLink(id.toString(), Paths.secret(id)));
  }
}
