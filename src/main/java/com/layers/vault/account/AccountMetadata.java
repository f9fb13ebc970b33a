package com.layers.vault.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What callers see of a connected account.
 *
 * @param expiresAt when the access token stops being good, or null
 * @param refreshTokenVaultId null while there is no refresh token
 * @param revision grows with every change
 */
public record AccountMetadata(
    UUID accountId,
    UUID projectId,
    String provider,
    String externalId,
    List<String> scopes,
    Instant expiresAt,
    UUID accessTokenVaultId,
    UUID refreshTokenVaultId,
    Instant createdAt,
    Instant updatedAt,
    long revision) {

  public AccountMetadata {
    scopes = List.copyOf(scopes);
  }
}
