package com.layers.vault.keyring;

import java.time.Instant;

/**
 * What can be seen of a root key.
 *
 * @param projectKeysUnder how many project keys it wraps
 * @param serviceKeysUnder how many keys of the vault's own it wraps
 * @param deactivatedAt null while it is, or was never, in use
 * @param compromisedAt when it was said to be compromised, or null
 * @param destroyAfter when it is going to be destroyed, or null
 */
public record RootKeyStatus(
    String alias,
    KeyState state,
    long projectKeysUnder,
    long serviceKeysUnder,
    Instant createdAt,
    Instant deactivatedAt,
    Instant compromisedAt,
    Instant destroyAfter) {

  /** How many keys it wraps. */
  public long keysUnder() {
    return projectKeysUnder + serviceKeysUnder;
  }
}
