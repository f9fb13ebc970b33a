package com.layers.vault.account;

import java.time.Instant;
import java.util.List;

/**
 * What a caller says of an account to be connected, its tokens apart.
 *
 * @param provider whose account it is: 1..64 of {@code [a-z0-9_.-]}
 * @param externalId what the provider calls it: 1..256 characters
 * @param scopes what the provider granted: 0..64, each 1..128 characters without a blank
 * @param expiresAt when the access token stops being good, or null; not in the past
 */
public record NewAccount(
    String provider, String externalId, List<String> scopes, Instant expiresAt) {

  public NewAccount {
    scopes = List.copyOf(scopes);
  }
}
