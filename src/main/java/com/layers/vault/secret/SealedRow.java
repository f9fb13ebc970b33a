package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import com.layers.vault.keyring.WrappedProjectKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A version of a secret as one statement read it, with the live row of its project key.
 *
 * @param kind null when the column holds no kind that is known
 * @param key null when the project has no live key of that version
 */
record SealedRow(
    UUID vaultId,
    UUID organizationId,
    UUID projectId,
    boolean projectActive,
    boolean projectHidden,
    boolean organizationSuspended,
    SecretKind kind,
    SecretState state,
    int version,
    Instant expiresAt,
    Envelope envelope,
    WrappedProjectKey key) {

  Envelope.Facts facts() {
    return new Envelope.Facts(projectId, vaultId, version, kind);
  }
}
