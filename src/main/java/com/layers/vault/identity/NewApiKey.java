package com.layers.vault.identity;

import com.layers.vault.access.Extent;
import com.layers.vault.access.Refusal;
import com.layers.vault.access.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An API key that is to be made.
 *
 * @param name what people call it: 1 to 128 characters
 * @param projects the organization's projects that it reaches
 * @param signing whether its requests must be signed, under a secret that is made with it
 */
public record NewApiKey(
    UUID organizationId,
    String name,
    Set<Scope> scopes,
    Extent<UUID> projects,
    Optional<Instant> expiresAt,
    boolean signing) {

  public NewApiKey {
    if (name.isBlank() || name.length() > 128) {
      throw Refusal.invalid("/name", "A name has 1 to 128 characters.");
    }
    scopes = Set.copyOf(scopes);
  }

  Powers powers() {
    return new Powers(scopes, projects, expiresAt);
  }
}
