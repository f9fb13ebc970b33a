package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A secret that something is due for.
 *
 * @param kind null where the row holds one that nobody knows
 * @param at when it expires, should have been rotated by, or was last used or else stored
 */
public record DueSecret(
    UUID vaultId, String name, SecretKind kind, UUID projectId, String projectName, Instant at) {}
