package com.layers.vault.identity;

import com.layers.vault.access.ApiKeyCaller;
import com.layers.vault.access.Extent;
import com.layers.vault.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a request needs of an API key's row.
 *
 * @param suspended whether its organization is
 */
record StoredKey(
    UUID apiKeyId,
    UUID organizationId,
    String keyId,
    String bcryptHash,
    Set<Scope> scopes,
    Extent<UUID> projects,
    Optional<Instant> expiresAt,
    Optional<UUID> signingSecret,
    boolean revoked,
    boolean suspended) {

  boolean isLive(Instant now) {
    return !revoked && !suspended && expiresAt.map(now::isBefore).orElse(true);
  }

  ApiKeyCaller caller(String requestId) {
    return new ApiKeyCaller(
        apiKeyId, keyId, organizationId, scopes, projects, expiresAt, signingSecret, requestId);
  }
}
