package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A secret that a search found, with the project that it lies in and whose that is. Instants may be
 * null.
 */
public record FoundSecret(
    UUID vaultId,
    String name,
    SecretKind kind,
    SecretState state,
    int version,
    UUID projectId,
    String projectName,
    String organizationName,
    Instant lastResolvedAt,
    Instant expiresAt) {}
