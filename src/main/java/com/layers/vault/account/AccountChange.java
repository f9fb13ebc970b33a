package com.layers.vault.account;

import com.layers.vault.access.Change;
import java.time.Instant;
import java.util.List;

/**
 * What a caller says of a change of an account, new tokens apart.
 *
 * @param scopes what the provider granted, or null: it stays
 * @param expiresAt when the access token stops being good; none in the past
 * @param withoutRefreshToken whether the account has no refresh token any more
 * @param ifRevision the revision that must be current (from {@code If-Match}), or null for any
 */
public record AccountChange(
    List<String> scopes, Change<Instant> expiresAt, boolean withoutRefreshToken, Long ifRevision) {

  public AccountChange {
    scopes = scopes == null ? null : List.copyOf(scopes);
  }
}
