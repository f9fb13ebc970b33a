package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of an API key, its secrets apart.
 *
 * @param keyId the part of the key that names it
 * @param signingSecretVaultId what its requests must be signed under; empty when they need not
 * @param revision grows with every change
 */
public record ApiKeyMetadata(
    UUID apiKeyId,
    UUID organizationId,
    String keyId,
    String name,
    Set<Scope> scopes,
    Extent<UUID> projects,
    Optional<Instant> expiresAt,
    Optional<UUID> signingSecretVaultId,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> revokedAt,
    long revision) {}
