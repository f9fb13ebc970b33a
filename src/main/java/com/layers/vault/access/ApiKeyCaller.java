package com.layers.vault.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A partner backend that presented a live API key.
 *
 * @param keyId the public part of the key, 16 base32 characters
 * @param projects the projects of {@code organizationId} that the key reaches
 * @param expiresAt when the key stops opening the door; empty for never
 * @param signingSecret the {@code vault_id} of the secret that its requests must be signed under;
 *     empty when they need no signature
 */
public record ApiKeyCaller(
    UUID apiKeyId,
    String keyId,
    UUID organizationId,
    Set<Scope> scopes,
    Extent<UUID> projects,
    Optional<Instant> expiresAt,
    Optional<UUID> signingSecret,
    String requestId)
    implements Caller {

  public ApiKeyCaller {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String actor() {
    return "api-key:" + keyId;
  }

  @Override
  public Door door() {
    return Door.PARTNER;
  }

  /** Whether one of the key's scopes gives {@code wanted}. */
  public boolean may(Scope wanted) {
    return scopes.stream().anyMatch(scope -> scope.gives(wanted));
  }

  /** Refuses with {@link Reason#FORBIDDEN} when no scope of the key gives {@code wanted}. */
  public void require(Scope wanted) {
    if (!may(wanted)) {
      throw new Refusal(Reason.FORBIDDEN, "The API key lacks the scope " + wanted.code() + ".");
    }
  }
}
