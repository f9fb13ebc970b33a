package com.layers.vault.secret;

import java.util.UUID;

/** A secret about to be inserted: sealed, at version 1. */
record ImportedRow(UUID vaultId, UUID projectId, NewSecret given, Envelope envelope) {

  /** SHA-256 over what the row is going to hold, for the trail. */
  byte[] digest() {
    return RowDigest.of(
        envelope.value().nonce(),
        envelope.value().ciphertext(),
        1,
        SecretState.ACTIVE,
        given.expiresAt());
  }
}
